"""What a government publishes: the kinds of content and the registers that gather them, a folder a subject."""
