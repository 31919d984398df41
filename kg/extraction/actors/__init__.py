"""Who is meant: names, descriptions and pronouns to one actor each."""
