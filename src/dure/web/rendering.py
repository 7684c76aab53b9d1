"""How Django forms are drawn (양식 그리기)."""

from django.forms.renderers import TemplatesSetting


class DureRenderer(TemplatesSetting):
    """Forms, fields and lists of errors from our own templates, widgets from Django's."""

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"
    formset_template_name = "web/formset.html"
