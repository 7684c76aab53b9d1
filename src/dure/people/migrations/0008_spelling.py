"""Search words in one spelling; they are made anew after the migration."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0007_hashed_search_words")]

    operations = [migrations.RunSQL("TRUNCATE people_searchtoken", migrations.RunSQL.noop)]
