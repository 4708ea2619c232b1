"""Pages for people: plain words, one picture, and nothing that leaves the page."""

from .book import Entry as Entry
from .book import entry as entry
from .book import render_book as render_book
from .chart import Strip as Strip
from .chart import StripWords as StripWords
from .chart import draw_strips as draw_strips
from .cohort import cohort_lines as cohort_lines
from .cohort import render_cohort as render_cohort
from .courses import Band as Band
from .courses import CourseWords as CourseWords
from .courses import Period as Period
from .courses import draw_courses as draw_courses
from .demo import ExampleCard as ExampleCard
from .demo import example_name as example_name
from .demo import render_demo as render_demo
from .firstpage import three_sentences as three_sentences
from .paper import render as render
from .person import render_person as render_person
from .phrasebook import LANGUAGES as LANGUAGES
from .phrasebook import Phrasebook as Phrasebook
from .phrasebook import cleaned as cleaned
from .phrasebook import phrasebook as phrasebook
from .terminal import sample_lines as sample_lines
