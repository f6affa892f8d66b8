"""The place of small_place.json, written again in Python with SimPy 2.3: other language, other library, other random numbers.

It follows the scenario's description (its "about", its keys as scenarios/README.md explains them) and shares no code with Ledtid;
numbers are read from the JSON so that there is one place to change them. The pathway, line by line, is `Token.course`. Who wrote it
had read Ledtid too: a misreading that both share is possible, a slip in code that both share is not.

Usage: small_place.py SCENARIO REPLICATIONS FIRST_SEED. Prints one JSON object {arm: {figure: [one value per replication]}}. Times
in hours. Seeds are fixed, so the output is the same every time.

What the words mean, where a reader might wonder:
 - A post takes the first in line as soon as it is free and there: those booked for another visit first (and letters), then urgent
   children at psychology, then everybody, each in the order of joining the line.
 - Work runs in office hours only and goes on when the post is back.
 - A missed visit has cost the post its time; the family waits for the rebooking from the moment it should have come.
 - Paperwork follows the last visit and the child goes on when it is done.
 - A wait ends with the first visit held. Patience runs from joining the line and matters until then.
 - A child that leaves during a visit leaves the post the time; it needs no paperwork then.
"""
import datetime
import heapq
import json
import math
import random
import sys

from SimPy.Simulation import Process, activate, hold, initialize, now, passivate, reactivate, simulate

WEEK = 168.0
UNITS = {"s": 1 / 3600, "min": 1 / 60, "hour": 1, "day": 24, "week": WEEK, "month": 365.25 * 24 / 12, "year": 365.25 * 24}
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def hours(text):
    number, unit = text.split()
    return float(number) * UNITS[unit.rstrip("s")]


def drawn(rng, spec):
    """A length of time: "3 weeks", a number of hours, or a distribution."""
    if isinstance(spec, (int, float)):
        return float(spec)
    if isinstance(spec, str):
        return hours(spec)
    kind = spec["distribution"]
    if kind == "uniform":
        return rng.uniform(hours(spec["from"]), hours(spec["to"]))
    if kind == "triangular":
        return rng.triangular(hours(spec["low"]), hours(spec["high"]), hours(spec["mode"]))
    mean = hours(spec["mean"])
    if kind == "exponential":
        return rng.expovariate(1 / mean)
    if kind == "gamma":
        shape = 1 / spec["cv"] ** 2
        return rng.gammavariate(shape, mean / shape)
    if kind == "lognormal":
        variance = math.log(1 + spec["cv"] ** 2)
        return rng.lognormvariate(math.log(mean) - variance / 2, math.sqrt(variance))
    raise ValueError(kind)


def picked(rng, choices):
    return rng.choices(list(choices), weights=list(choices.values()))[0]


class OfficeHours:
    """The same every week. Time zero is a Monday at midnight."""

    def __init__(self, sessions):
        def at(text):
            return int(text[:2]) + int(text[3:]) / 60
        self.week = sorted((24 * DAYS.index(s["day"]) + at(s["from"]), 24 * DAYS.index(s["day"]) + at(s["to"])) for s in sessions)

    def from_on(self, t):
        """The open intervals from t on, without end; the first may have begun before t."""
        week = math.floor(t / WEEK) * WEEK
        while True:
            for opens, closes in self.week:
                if week + closes > t:
                    yield week + opens, week + closes
            week += WEEK

    def next_open(self, t):
        return max(t, next(self.from_on(t))[0])

    def finish(self, t, work):
        for opens, closes in self.from_on(t):
            begin = max(t, opens)
            if work <= closes - begin:
                return begin + work
            work -= closes - begin

    def open_between(self, a, b):
        total = 0.0
        for opens, closes in self.from_on(a):
            if opens >= b:
                return total
            total += max(0.0, min(closes, b) - max(opens, a))


class Place:
    """One replication."""

    def __init__(self, scenario, at_once, seed):
        self.scenario = scenario
        self.at_once = at_once
        self.rng = random.Random(seed)
        first_day = datetime.date.fromisoformat(scenario["time"]["start"])
        self.first_day = first_day

        def day(key):
            return 24.0 * (datetime.date.fromisoformat(scenario["time"][key]) - first_day).days
        self.window = day("measure_from"), day("measure_to")
        self.end = day("end")
        self.clinics = {name: Clinic(self, spec) for name, spec in scenario["clinics"].items()}
        self.cohort = []

    def in_window(self, t):
        return self.window[0] <= t < self.window[1]

    def run(self):
        initialize()
        for clinic in self.clinics.values():
            clinic.open()
        for name, source in self.scenario["sources"].items():
            arrivals = Arrivals()
            activate(arrivals, arrivals.go(self, name, source))
        simulate(until=self.end)
        return self.figures()

    def figures(self):
        lead_times = sorted(c.plan - c.question for c in self.cohort if c.plan is not None)
        referrals = [c.speech_joined - c.speech_asked for c in self.cohort if c.speech_joined is not None]
        direct = [r for r in referrals if r < 8 * WEEK]  # one that was returned takes longer than the longest hand-off
        waits = self.clinics["psychology"].waits_of_urgent
        figures = {
            "children": len(self.cohort),
            "lead time, mean": sum(lead_times) / len(lead_times),
            "lead time, P80": lead_times[math.ceil(0.8 * len(lead_times)) - 1],
            "hand-off to speech": sum(direct) / len(direct),
            "referrals returned": 1 - len(direct) / len(referrals),
            "share leaving": sum(c.left in ("school", "declined") for c in self.cohort) / len(self.cohort),
            "share declining": sum(c.left == "declined" for c in self.cohort) / len(self.cohort),
            "wait, psychology, urgent": sum(waits) / len(waits),
        }
        for name, clinic in self.clinics.items():
            figures["wait, " + name] = sum(clinic.waits) / len(clinic.waits)
            open_hours = clinic.hours.open_between(*self.window) * clinic.n_posts
            figures["utilisation, " + name] = clinic.used / open_hours
        return figures


class Request:
    """Something for a post to do: a visit of a child (token), or a letter (no token)."""

    def __init__(self, length, token=None, paperwork=0.0):
        self.length = length
        self.token = token
        self.paperwork = paperwork


class Clinic:
    def __init__(self, place, spec):
        self.place = place
        (post,) = spec["posts"].values()
        self.hours = OfficeHours(post["sessions"])
        self.n_posts = post.get("number", 1)
        self.no_show = spec["no_show"]
        self.rebooking = spec["rebooking"]
        self.line = []
        self.n_joined = 0
        self.idle = []
        self.waits = []
        self.waits_of_urgent = []  # those in whom a question was raised
        self.used = 0.0

    def open(self):
        for _ in range(self.n_posts):
            post = Post()
            activate(post, post.go(self))

    def join(self, rank, request):
        self.n_joined += 1
        heapq.heappush(self.line, (rank, self.n_joined, request))
        if self.idle:
            reactivate(self.idle.pop(0))

    def first_in_line(self):
        """Those who have left are passed over."""
        while self.line and self.line[0][2].token is not None and self.line[0][2].token.child.left:
            heapq.heappop(self.line)
        return bool(self.line)


class Post(Process):
    def go(self, clinic):
        place = clinic.place
        while True:
            if not clinic.first_in_line():
                clinic.idle.append(self)
                yield passivate, self
                continue
            opens = clinic.hours.next_open(now())
            if opens > now():
                yield hold, self, opens - now()
                continue
            request = heapq.heappop(clinic.line)[2]
            token = request.token
            comes = token is None or place.rng.random() >= clinic.no_show
            if token is not None:
                token.visit_begins(clinic, comes)
            yield from self.work(clinic, request.length)
            if token is not None and comes and not token.child.left:
                if request.paperwork > 0:
                    yield from self.work(clinic, request.paperwork)
                reactivate(token)

    def work(self, clinic, length):
        begin, end = now(), clinic.hours.finish(now(), length)
        first, last = clinic.place.window
        if end > first and begin < last:
            clinic.used += clinic.hours.open_between(max(begin, first), min(end, last))
        yield hold, self, end - begin


class Child:
    def __init__(self, place, source):
        rng, attributes = place.rng, place.scenario["attributes"]
        self.place = place
        self.left = None
        self.needs = picked(rng, attributes["needs"]["choices"])
        self.urgent = picked(rng, attributes["kind"]["choices"]) == "urgent"
        self.question = self.plan = self.speech_asked = self.speech_joined = None
        self.school = None
        if "age" in source:
            born = place.first_day + datetime.timedelta(hours=now() - drawn(rng, source["age"]))
            # A date plus a part of a day is that date; the day of birth is what counts.
            school = datetime.date(born.year + 6, 8, 18)
            self.school = 24.0 * (school - place.first_day).days

    def leave(self, how):
        if not self.left:
            self.left = how


class Left(Exception):
    """Found out by a token when it goes on."""


class Later(Process):
    """A child leaves at a given time, unless something has happened by then."""

    def go(self, child, at, how, unless=lambda: False):
        yield hold, self, at - now()
        if not unless():
            child.leave(how)


class Token(Process):
    """One walk through the pathway: the child's own, or one part of several that go on at once."""

    def start(self, child, walk, on_return=None):
        self.child = child
        self.place = child.place
        self.seen = False
        activate(self, self.go(walk, on_return))

    def go(self, walk, on_return):
        try:
            yield from walk(self)
        except Left:
            return
        if on_return is not None:
            on_return()

    def check(self):
        if self.child.left:
            raise Left

    def pause(self, spec):
        yield hold, self, drawn(self.place.rng, spec)
        self.check()

    # The post's side of a visit.
    def visit_begins(self, clinic, comes):
        self.missed = not comes
        if not comes:
            reactivate(self)  # to be booked again
        elif not self.seen:
            self.seen = True
            if self.place.in_window(now()):
                clinic.waits.append(now() - self.joined)
                if self.child.urgent and self.child.question is not None:
                    clinic.waits_of_urgent.append(now() - self.joined)

    def visit(self, step_name):
        rng = self.place.rng
        step = self.place.scenario["steps"][step_name]
        clinic = self.place.clinics[step["visit"]]
        ((_, work),) = step["work"].items()
        n_visits = work.get("visits", 1)
        length = drawn(rng, work["hours"]) / n_visits
        self.seen = False
        self.joined = now()
        if "patience" in step and rng.random() < step["patience"]["share"]:
            patience = Later()
            at = now() + drawn(rng, step["patience"]["time"])
            activate(patience, patience.go(self.child, at, step["patience"]["to"], unless=self.seen_in_this(now())))
        rank = 1 if "first_when" in step and self.child.urgent else 2
        for k in range(n_visits):
            if k > 0:
                yield from self.pause(work["spacing"])
            while True:
                paperwork = work.get("paperwork_hours", 0.0) if k + 1 == n_visits else 0.0
                clinic.join(0 if k > 0 or rank == 0 else rank, Request(length, self, paperwork))
                yield passivate, self
                self.check()
                if not self.missed:
                    break
                rank = 0
                yield from self.pause(clinic.rebooking)

    def seen_in_this(self, joined):
        """Whether the visit joined then has been seen or is another one by now."""
        return lambda: self.seen or self.joined != joined

    def referral(self, step_name):
        """Returns whether the referral was accepted in the end."""
        rng = self.place.rng
        spec = self.place.scenario["steps"][step_name]["referral"]
        letter = spec["letter"]
        ((_, work),) = letter["work"].items()
        self.place.clinics[letter["clinic"]].join(0, Request(drawn(rng, work["hours"])))
        while True:
            yield from self.pause(spec["handoff"])
            if rng.random() >= spec["returned"]:
                return True
            yield from self.pause(spec["return_delay"])
            if rng.random() >= spec["again"]:
                return False

    def speech(self):
        self.child.speech_asked = now()
        if (yield from self.referral("speech_referral")):
            self.child.speech_joined = now()
            yield from self.visit("speech_assessment")

    def psychology(self):
        if (yield from self.referral("psychology_referral")):
            yield from self.visit("psychology_assessment")

    def doctor(self):
        if (yield from self.referral("doctor_referral")):
            yield from self.visit("doctor_assessment")

    def course(self):
        """The pathway."""
        child, place = self.child, self.place
        child.question = now()
        if place.in_window(now()):
            place.cohort.append(child)
        yield from self.visit("question")
        parts = []
        if child.needs in ("speech_and_psychology", "speech_and_doctor", "all_three"):
            parts.append(Token.speech)
        if child.needs in ("speech_and_psychology", "psychology_and_doctor", "all_three"):
            parts.append(Token.psychology)
        if child.needs in ("speech_and_doctor", "psychology_and_doctor", "all_three"):
            parts.append(Token.doctor)
        if place.at_once:
            self.n_under_way = len(parts)
            for part in parts:
                Token().start(child, part, on_return=self.part_returns)
            yield passivate, self
            self.check()
        else:
            for part in parts:
                yield from part(self)
        yield from self.pause(place.scenario["steps"]["statements"]["wait"])
        yield from self.visit("plan")
        child.plan = now()
        child.leave("done")

    def part_returns(self):
        self.n_under_way -= 1
        if self.n_under_way == 0:
            reactivate(self)

    def other(self, step_name):
        yield from self.visit(step_name)
        self.child.leave("gone")


class Arrivals(Process):
    def go(self, place, name, source):
        per_hour = source["per_year"] / UNITS["year"]
        while True:
            yield hold, self, place.rng.expovariate(per_hour)
            child = Child(place, source)
            if child.school is not None:
                school = Later()
                activate(school, school.go(child, max(now(), child.school), source["school_start_to"]))
            if name == "children":
                Token().start(child, Token.course)
            else:
                Token().start(child, lambda token, step=source["first_step"]: token.other(step))


def main(path, n_replications, first_seed):
    with open(path, encoding="utf-8") as file:
        scenario = json.load(file)
    result = {}
    for arm in ("one_by_one", "at_once"):
        columns = {}
        for replication in range(n_replications):
            seed = first_seed + replication + (1000000 if arm == "at_once" else 0)
            for figure, value in Place(scenario, arm == "at_once", seed).run().items():
                columns.setdefault(figure, []).append(value)
        result[arm] = columns
    json.dump(result, sys.stdout, indent=1)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
