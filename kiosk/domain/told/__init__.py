"""What a content of each kind tells, typed: frozen views of `Content.data`. None of them raises, whatever is in it."""

from kiosk.domain.told.common import Contact, Fit, Spot, Told, told_of
from kiosk.domain.told.fair import FairForm, FairTold, fair_of
from kiosk.domain.told.idle import NoticeTold, SlideShows, SlideTold, Urgency, notice_of, slide_of
from kiosk.domain.told.learning import CourseTold, InternshipTold, course_of, internship_of
from kiosk.domain.told.picture import picture_of
from kiosk.domain.told.place import PersonTold, PlaceTold, PlaceType, person_of, place_of
from kiosk.domain.told.policy import PolicyTold, Topic, policy_of, topic_of
from kiosk.domain.told.wage import WageTold, WageUnit, wage_of

__all__ = [
    "Contact",
    "CourseTold",
    "FairForm",
    "FairTold",
    "Fit",
    "InternshipTold",
    "NoticeTold",
    "PersonTold",
    "PlaceTold",
    "PlaceType",
    "PolicyTold",
    "SlideShows",
    "SlideTold",
    "Spot",
    "Told",
    "Topic",
    "Urgency",
    "WageTold",
    "WageUnit",
    "course_of",
    "fair_of",
    "internship_of",
    "notice_of",
    "person_of",
    "picture_of",
    "place_of",
    "policy_of",
    "slide_of",
    "told_of",
    "topic_of",
    "wage_of",
]
