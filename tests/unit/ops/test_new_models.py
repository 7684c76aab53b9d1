"""마이그레이션 동안 새 모형은 혼자 그려지고, 나중에 가리키는 모형과 제대로 이어진다."""

from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from dure.ops import new_models


def a_model(name: str, **fields: models.Field) -> ModelState:
    return ModelState("drawing", name, [("id", models.AutoField(primary_key=True)), *fields.items()])


def a_key(to: str) -> models.Field:
    return models.ForeignKey(f"drawing.{to}", models.CASCADE)


def test_새_모형만_그려지고_그것이_가리키는_모형은_그것을_안다() -> None:
    state = ProjectState()
    with new_models.drawn_alone():
        state.add_model(a_model("House"))
        house = state.apps.get_model("drawing", "House")
        state.add_model(a_model("Room", house=a_key("House")))

        room = state.apps.get_model("drawing", "Room")
        assert state.apps.get_model("drawing", "House") is house
        assert room._meta.get_field("house").related_model is house
        assert [each.related_model for each in house._meta.related_objects] == [room]


def test_바뀐_모형은_이어진_모형과_함께_다시_그려진다() -> None:
    state = ProjectState()
    with new_models.drawn_alone():
        state.add_model(a_model("House"))
        state.add_model(a_model("Room", house=a_key("House")))
        drawn_before = state.apps.get_model("drawing", "House")
        state.add_field("drawing", "room", "next_to", a_key("Room"), preserve_default=True)

        house = state.apps.get_model("drawing", "House")
        room = state.apps.get_model("drawing", "Room")
        assert house is not drawn_before
        assert room._meta.get_field("house").related_model is house
        assert room._meta.get_field("next_to").related_model is room
