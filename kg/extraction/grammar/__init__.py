"""What a parsed sentence is made of: clauses, predicates, their slots, tense and wording."""
