"""A Pelican plugin: each article knows the newer and the older one."""

from pelican import signals


def register():
    """Called by Pelican."""
    signals.article_generator_finalized.connect(link)


def link(generator):
    """Set `newer` and `older`; articles come newest first."""
    articles = [None, *generator.articles, None]
    for newer, article, older in zip(articles, articles[1:], articles[2:], strict=False):
        article.newer, article.older = newer, older
