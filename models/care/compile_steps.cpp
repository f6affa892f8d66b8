#include <algorithm>
#include <limits>
#include <set>

#include "models/care/compile_context.hpp"

namespace ledtid::models::compiling {

namespace {

Range add_effects(Context& context, const Step& step, Effect::When when) {
    std::vector<EffectRow>& effects = context.tables.effects;
    Range range{size_of(effects), 0};
    for (const Effect& effect : step.effects) {
        if (effect.when != when) {
            continue;
        }
        EffectRow row;
        switch (effect.kind) {
            case Effect::Kind::milestone:
                row.kind = EffectRow::Kind::milestone;
                row.which = context.milestones.at(effect.name);
                break;
            case Effect::Kind::set_attribute:
                row.kind = EffectRow::Kind::set_attribute;
                row.which = context.attributes.at(effect.name);
                row.value = value_of(context, effect.name, effect.value);
                LEDTID_EXPECTS(
                    context.scenario.attributes[row.which].kind == Attribute::Kind::choice,
                    "a step sets choices, not sets");
                break;
            case Effect::Kind::count:
                row.kind = EffectRow::Kind::count;
                row.which = context.counters.at(effect.name);
                break;
        }
        effects.push_back(row);
    }
    range.last = size_of(effects);
    return range;
}

// The pool of a profession in a clinic; with no profession, the clinic's only one.
Index pool_of(const Context& context, Index clinic, const std::string& profession) {
    const Tables& tables = context.tables;
    const Range pools = tables.clinics[clinic].pools;
    if (profession.empty() || (pools.size() == 1 && !tables.pools[pools.first].has_posts())) {
        LEDTID_EXPECTS(pools.size() == 1, "work for anyone is done where there is one profession");
        return pools.first;
    }
    const Index wanted = context.professions.at(profession);
    for (Index pool = pools.first; pool < pools.last; ++pool) {
        if (tables.pools[pool].profession == wanted) {
            return pool;
        }
    }
    LEDTID_EXPECTS(false, "work is given to professions that the clinic has");
    return kNone;
}

// What a visit holds of a clinic with one list: what it says, or one post of the profession.
// Without one list, nothing beside its post.
Range add_needs(Context& context, const Step& step, const Work& work, Index clinic) {
    Tables& tables = context.tables;
    Range range{size_of(tables.needs), size_of(tables.needs)};
    if (!tables.pools[tables.clinics[clinic].pools.first].one_list) {
        return range;
    }
    for (const auto& [profession, posts] : step.together) {
        tables.needs.push_back(
            {pool_of(context, clinic, profession), static_cast<std::uint16_t>(posts)});
    }
    if (step.together.empty()) {
        tables.needs.push_back({pool_of(context, clinic, work.profession), 1});
    }
    range.last = size_of(tables.needs);
    return range;
}

Range add_segments(Context& context, const Step& step, Index clinic) {
    std::vector<Segment>& segments = context.tables.segments;
    Range range{size_of(segments), 0};
    std::set<std::string> professions;
    for (const Work& work : step.work) {
        LEDTID_EXPECTS(professions.insert(work.profession).second,
                       "a step names each profession once");
        LEDTID_EXPECTS(work.visits >= 1 && work.visits <= 0xffff, "work takes 1 to 65535 visits");
        Segment segment;
        segment.needs = add_needs(context, step, work, clinic);
        segment.pool = segment.needs.empty() ? pool_of(context, clinic, work.profession)
                                             : context.tables.clinics[clinic].pools.first;
        segment.visits = static_cast<std::uint16_t>(work.visits);
        segment.work = context.ticks(work.hours.scaled(step.work_factor));
        segment.spacing = context.ticks(work.spacing);
        segment.paperwork = context.ticks(work.paperwork.scaled(step.work_factor));
        segment.place = context.place(step.name + "/" + work.profession,
                                      "work of " + work.profession + " in step " + step.name,
                                      step.place);
        segments.push_back(segment);
    }
    range.last = size_of(segments);
    LEDTID_EXPECTS(!range.empty(), "a visit and desk work have work to do");
    return range;
}

Index add_visit(Context& context, const Step& step, Index clinic) {
    Tables& tables = context.tables;
    LEDTID_EXPECTS(step.priority >= 1 && step.priority <= 0xff, "priorities are 1 to 255");
    VisitRow visit;
    visit.clinic = clinic;
    visit.segments = add_segments(context, step, clinic);
    visit.priority = static_cast<std::uint8_t>(step.priority);
    if (step.priority_when) {
        visit.priority_when = add_condition_or_none(context, *step.priority_when);
        if (visit.priority_when == kNone) {
            visit.priority = 1;
        }
    }
    visit.patience.first = size_of(tables.patience);
    for (const Patience& patience : step.patience) {
        tables.patience.push_back(
            {context.ticks(patience.time), patience.share, context.row(patience.to)});
    }
    visit.patience.last = size_of(tables.patience);
    visit.full_to = context.row_or_none(step.full_to);
    visit.waiting_places =
        step.waiting_places >= 0 ? step.waiting_places : tables.clinics[clinic].waiting_places;
    visit.balks.first = size_of(tables.balks);
    for (const Balking& one : step.balks) {
        tables.balks.push_back({one.waiting, one.share});
    }
    visit.balks.last = size_of(tables.balks);
    for (Index s = visit.segments.first; s < visit.segments.last; ++s) {
        tables.pools[tables.segments[s].pool].group = static_cast<std::uint16_t>(step.group);
    }
    visit.child_absent = step.child_absent;
    visit.no_show = step.no_show.value_or(tables.clinics[clinic].no_show);
    visit.travel = context.ticks(step.travel);
    tables.visits.push_back(visit);
    return size_of(tables.visits) - 1;
}

Index member_index(const Team& team, const std::string& name) {
    for (std::size_t k = 0; k < team.members.size(); ++k) {
        if (team.members[k].name == name) {
            return static_cast<Index>(k);
        }
    }
    LEDTID_EXPECTS(false, "a meeting names members of its team");
    return kNone;
}

Index add_meeting(Context& context, const Step& step, Index team_index) {
    Tables& tables = context.tables;
    const Team& team = context.scenario.teams[team_index];
    MeetingRow meeting;
    meeting.team = team_index;
    for (const std::string& party : step.parties) {
        meeting.party_mask |= std::uint32_t{1} << member_index(team, party);
    }
    if (step.parties.empty()) {
        meeting.party_mask = (std::uint32_t{1} << team.members.size()) - 1;
    }
    meeting.calls.first = size_of(tables.calls);
    for (const auto& [party, when] : step.called_when) {
        const Index member = member_index(team, party);
        tables.calls.push_back({member, add_condition(context, when)});
        meeting.party_mask &= ~(std::uint32_t{1} << member);
    }
    meeting.calls.last = size_of(tables.calls);
    meeting.length = context.ticks(step.length);
    meeting.takes_place = step.takes_place;
    meeting.child_absent = step.child_absent;
    meeting.waits_for_own_work = step.waits_for_own_work;
    meeting.own_work.first = size_of(tables.own_work);
    for (const auto& work : step.own_work) {
        tables.own_work.push_back({member_index(team, work.first), context.ticks(work.second)});
    }
    meeting.own_work.last = size_of(tables.own_work);
    tables.meetings.push_back(meeting);
    return size_of(tables.meetings) - 1;
}

// Which value of the channel attribute a child found this way is given.
std::uint8_t channel_of(const Context& context, const Step& step, const std::string& channel) {
    if (step.channel_attribute.empty()) {
        return 0;
    }
    if (channel.empty()) {
        refuse(step.place,
               "every look of " + step.name +
                   ", and the preschool if it has any concern, needs "
                   "a channel, since the step has a channel_attribute");
    }
    return value_of(context, step.channel_attribute, channel);
}

Index add_detect(Context& context, const Step& step) {
    Tables& tables = context.tables;
    DetectRow detect;
    detect.looks.first = size_of(tables.looks);
    for (const Look& look : step.looks) {
        tables.looks.push_back(
            {context.ticks(look.age), look.sensitivity, channel_of(context, step, look.channel)});
    }
    detect.looks.last = size_of(tables.looks);
    detect.detectable = add_condition_or_none(context, step.detectable);
    const auto [low, high] = std::minmax_element(step.activity.begin(), step.activity.end());
    detect.seasonal = *low < *high;
    LEDTID_EXPECTS(*low >= 0, "activity is not negative");
    for (std::size_t month = 0; month < 12; ++month) {
        detect.activity[month] = *high > 0 ? step.activity[month] / *high : 1.0;
    }
    const double ticks_per_year =
        kSecondsPerYear * static_cast<double>(context.tables.ticks_per_second);
    detect.preschool_per_tick = step.preschool_per_year * *high / ticks_per_year;
    detect.preschool_from_age = context.ticks(step.preschool_from_age);
    if (!step.channel_attribute.empty()) {
        detect.channel_attribute = context.attributes.at(step.channel_attribute);
    }
    if (step.preschool_per_year > 0) {
        detect.preschool_channel = channel_of(context, step, step.preschool_channel);
    }
    detect.found = context.row(step.found);
    tables.detects.push_back(detect);
    return size_of(tables.detects) - 1;
}

Index add_leave(Context& context, const Step& step) {
    const std::string& outcome = step.outcome.empty() ? step.name : step.outcome;
    context.tables.leaves.push_back({context.outcomes.at(outcome), step.counts_as_censored});
    return size_of(context.tables.leaves) - 1;
}

// Sets what kind of row it is, its details and the clinic whose list it has, if any.
void add_details(Context& context, const Step& step, Row& row, Index& list) {
    Tables& tables = context.tables;
    switch (step.kind) {
        case Step::Kind::visit:
            list = context.clinics.at(step.clinic);
            row.op = Op::visit;
            row.detail = add_visit(context, step, list);
            return;
        case Step::Kind::wait:
            row.op = Op::wait;
            row.detail = size_of(tables.waits);
            tables.waits.push_back({context.ticks(step.delay)});
            return;
        case Step::Kind::choose:
            row.op = Op::choose;
            row.detail = add_choose(context, step);
            return;
        case Step::Kind::gate:
            row.op = Op::gate;
            row.detail = add_gate(context, step);
            return;
        case Step::Kind::parts:
            row.op = Op::parts;
            row.detail = add_parts(context, step);
            return;
        case Step::Kind::desk_work: {
            row.op = Op::desk_work;
            const Range work = add_segments(context, step, context.clinics.at(step.clinic));
            row.detail = size_of(tables.desks);
            tables.desks.push_back({work});
            return;
        }
        case Step::Kind::meeting: {
            const Index team = context.teams.at(step.team);
            list = tables.teams[team].clinic;
            row.op = Op::meeting;
            row.detail = add_meeting(context, step, team);
            return;
        }
        case Step::Kind::detect:
            row.op = Op::detect;
            row.detail = add_detect(context, step);
            return;
        case Step::Kind::exit:
            row.op = Op::leave;
            row.detail = add_leave(context, step);
            return;
    }
}

bool goes_on(Step::Kind kind) {
    return kind != Step::Kind::choose && kind != Step::Kind::gate && kind != Step::Kind::exit;
}

// Outcomes in the order of their names, each with the title of the first exit that has it.
void name_outcomes(Context& context) {
    std::map<std::string, const Step*> outcomes;
    for (const Step& step : context.scenario.steps) {
        if (step.kind == Step::Kind::exit) {
            outcomes.emplace(step.outcome.empty() ? step.name : step.outcome, &step);
        }
    }
    for (const auto& outcome : outcomes) {
        context.outcomes.add(outcome.first);
        context.tables.names.outcomes.push_back(titled(outcome.first, outcome.second->title));
    }
    context.tables.n_outcomes = context.outcomes.size();
}

}  // namespace

void compile_steps(Context& context) {
    Tables& tables = context.tables;
    name_outcomes(context);
    for (const Step& step : context.scenario.steps) {
        Row row;
        Index list = kNone;
        row.place = context.place(step.name, "step " + step.name, step.place);
        row.at_start = add_effects(context, step, Effect::When::start);
        row.at_first_visit = add_effects(context, step, Effect::When::first_visit);
        row.at_end = add_effects(context, step, Effect::When::end);
        add_details(context, step, row, list);
        if (goes_on(step.kind)) {
            row.next = context.row_or_none(step.to);
            LEDTID_EXPECTS(row.next != kNone || step.kind == Step::Kind::detect,
                           "a step leads somewhere");
        }
        tables.rows.push_back(row);
        tables.names.row_clinic.push_back(list);
    }
    Row give_back;
    give_back.op = Op::give_back;
    give_back.place = context.place("return", "the end of a part", {});
    tables.rows.push_back(give_back);
    tables.names.row_clinic.push_back(kNone);
}

}  // namespace ledtid::models::compiling
