"""What helps at an editor's desk, from the portal's own definitions: schemas, snippets, tasks and examples."""
