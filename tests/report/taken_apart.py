"""A page taken apart, so that tests can ask about its elements and its words."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """A page taken apart: its elements in order, the texts in them, and whether every tag was closed."""

    def __init__(self, source):
        super().__init__()
        self.source, self.open, self.elements, self.texts = source, [], [], []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip() and "style" not in self.open:
            self.texts.append((tuple(self.open), data.strip()))

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]

    @property
    def words(self):
        return " ".join(" ".join(text.split()) for _, text in self.texts)
