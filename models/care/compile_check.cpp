#include "sim/contract.hpp"

#include "models/care/compile.hpp"

namespace ledtid::models {

namespace {

template <typename Item>
void expect_in(Index index, const std::vector<Item>& table, const char* message) {
    LEDTID_EXPECTS(index < table.size(), message);
}

template <typename Item>
void expect_in_or_none(Index index, const std::vector<Item>& table, const char* message) {
    LEDTID_EXPECTS(index == kNone || index < table.size(), message);
}

template <typename Item>
void expect_range(Range range, const std::vector<Item>& table, const char* message) {
    LEDTID_EXPECTS(range.first <= range.last && range.last <= table.size(), message);
}

void expect_share(double value, const char* message) {
    LEDTID_EXPECTS(value >= 0 && value <= 1, message);
}

std::size_t details_of(const Tables& tables, Op op) {
    switch (op) {
        case Op::visit:
            return tables.visits.size();
        case Op::wait:
            return tables.waits.size();
        case Op::choose:
            return tables.chooses.size();
        case Op::gate:
            return tables.gates.size();
        case Op::parts:
            return tables.parts.size();
        case Op::desk_work:
            return tables.desks.size();
        case Op::meeting:
            return tables.meetings.size();
        case Op::detect:
            return tables.detects.size();
        case Op::leave:
            return tables.leaves.size();
        case Op::give_back:
            return 1;
    }
    return 0;
}

void check_rows(const Tables& tables) {
    for (const Row& row : tables.rows) {
        LEDTID_EXPECTS(row.detail < details_of(tables, row.op), "a row has its details");
        expect_in_or_none(row.next, tables.rows, "a row goes on to a row");
        for (const Range effects : {row.at_start, row.at_first_visit, row.at_end}) {
            expect_range(effects, tables.effects, "a row's effects exist");
        }
    }
    for (const EffectRow& effect : tables.effects) {
        switch (effect.kind) {
            case EffectRow::Kind::milestone:
                LEDTID_EXPECTS(effect.which < tables.n_milestones, "an effect's milestone exists");
                break;
            case EffectRow::Kind::set_attribute:
                expect_in(effect.which, tables.attributes, "an effect's attribute exists");
                LEDTID_EXPECTS(effect.value < tables.attributes[effect.which].n_values,
                               "an effect's value exists");
                break;
            case EffectRow::Kind::count:
                LEDTID_EXPECTS(effect.which < tables.n_counters, "an effect's counter exists");
                break;
        }
    }
}

void check_work(const Tables& tables) {
    for (const VisitRow& visit : tables.visits) {
        expect_in(visit.clinic, tables.clinics, "a visit's clinic exists");
        expect_range(visit.segments, tables.segments, "a visit's work exists");
        LEDTID_EXPECTS(!visit.segments.empty(), "a visit has work");
        expect_in_or_none(visit.priority_when, tables.conditions, "a priority's condition exists");
        expect_range(visit.patience, tables.patience, "a visit's patience exists");
        expect_in_or_none(visit.full_to, tables.rows, "whoever finds a list full goes to a row");
        expect_range(visit.balks, tables.balks, "a visit's balking exists");
        LEDTID_EXPECTS((visit.waiting_places < 0 && visit.balks.empty()) || visit.full_to != kNone,
                       "whoever does not join goes to a row");
        for (Index k = visit.segments.first; k < visit.segments.last; ++k) {
            const Index pool = tables.segments[k].pool;
            const Range pools = tables.clinics[visit.clinic].pools;
            LEDTID_EXPECTS(pools.first <= pool && pool < pools.last,
                           "a visit's work is done in its clinic");
        }
    }
    for (const PatienceRow& patience : tables.patience) {
        expect_share(patience.share, "a patience's share is a share");
        expect_in(patience.to, tables.rows, "whoever loses patience goes to a row");
    }
    for (const VisitRow& visit : tables.visits) {
        expect_share(visit.no_show, "a visit's no-shows are a share");
        LEDTID_EXPECTS(visit.travel.ticks >= 0, "a journey is not negative");
    }
    for (const DeskRow& desk : tables.desks) {
        expect_range(desk.segments, tables.segments, "desk work's work exists");
    }
    for (const Segment& segment : tables.segments) {
        expect_in(segment.pool, tables.pools, "work's pool exists");
        LEDTID_EXPECTS(segment.visits >= 1, "work takes a visit");
        expect_range(segment.needs, tables.needs, "what work holds exists");
        LEDTID_EXPECTS(tables.pools[segment.pool].one_list == !segment.needs.empty(),
                       "work says what it holds where there is one list");
        for (Index k = segment.needs.first; k < segment.needs.last; ++k) {
            expect_in(tables.needs[k].pool, tables.pools, "a pool that work holds exists");
            LEDTID_EXPECTS(
                tables.needs[k].posts >= 1 &&
                    tables.needs[k].posts <= tables.pools[tables.needs[k].pool].posts.size(),
                "work holds no more posts than there are");
        }
    }
    for (const MeetingRow& meeting : tables.meetings) {
        expect_in(meeting.team, tables.teams, "a meeting's team exists");
        expect_range(meeting.own_work, tables.own_work, "own work exists");
        expect_range(meeting.calls, tables.calls, "those called exist");
        const Index members = tables.teams[meeting.team].members.size();
        LEDTID_EXPECTS(meeting.party_mask != 0 && (meeting.party_mask >> members) == 0,
                       "a meeting's parties are members");
        for (Index k = meeting.calls.first; k < meeting.calls.last; ++k) {
            LEDTID_EXPECTS(tables.calls[k].member < members, "who is called is a member");
            expect_in(tables.calls[k].condition, tables.conditions, "a call's condition exists");
        }
        for (Index k = meeting.own_work.first; k < meeting.own_work.last; ++k) {
            LEDTID_EXPECTS(tables.own_work[k].member < members, "own work is a member's");
        }
    }
}

void check_branches(const Tables& tables) {
    for (const ChooseRow& choose : tables.chooses) {
        expect_range(choose.options, tables.options, "a choice's options exist");
        LEDTID_EXPECTS(!choose.options.empty(), "a choice has options");
        for (Index k = choose.options.first; choose.by_soonest && k < choose.options.last; ++k) {
            expect_in(tables.options[k].team, tables.teams, "an option's team exists");
        }
    }
    for (const OptionRow& option : tables.options) {
        expect_in_or_none(option.condition, tables.conditions, "an option's condition exists");
        expect_share(option.cumulative_p, "an option's probability is one");
        expect_in(option.to, tables.rows, "an option leads to a row");
    }
    for (const GateRow& gate : tables.gates) {
        expect_in(gate.condition, tables.conditions, "a gate's condition exists");
        expect_share(gate.sensitivity, "a sensitivity is a share");
        expect_share(gate.specificity, "a specificity is a share");
        expect_in(gate.yes, tables.rows, "a gate's yes is a row");
        expect_in(gate.no, tables.rows, "a gate's no is a row");
    }
    for (const PartsRow& parts : tables.parts) {
        expect_range(parts.parts, tables.part_items, "parts exist");
    }
    for (const PartRow& part : tables.part_items) {
        expect_in(part.row, tables.rows, "a part begins at a row");
        expect_in_or_none(part.condition, tables.conditions, "a part's condition exists");
    }
    for (const DetectRow& detect : tables.detects) {
        expect_range(detect.looks, tables.looks, "looks exist");
        expect_in_or_none(detect.detectable, tables.conditions, "what is seen is a condition");
        expect_in_or_none(detect.channel_attribute, tables.attributes, "the channel exists");
        expect_in(detect.found, tables.rows, "whoever is found goes to a row");
    }
    for (const LeaveRow& leave : tables.leaves) {
        LEDTID_EXPECTS(leave.outcome < tables.n_outcomes, "an exit's outcome exists");
    }
}

void check_children(const Tables& tables) {
    for (const ConditionRow& condition : tables.conditions) {
        expect_range(condition.tests, tables.tests, "a condition's tests exist");
    }
    for (const TestRow& test : tables.tests) {
        expect_in(test.attribute, tables.attributes, "a test's attribute exists");
    }
    for (const AttributeRow& attribute : tables.attributes) {
        expect_range(attribute.given, tables.given, "an attribute's weights exist");
        LEDTID_EXPECTS(
            !attribute.given.empty() && tables.given[attribute.given.last - 1].condition == kNone,
            "an attribute's last weights hold for everyone");
        expect_range(attribute.member_weights, tables.weights, "members' weights exist");
        expect_range(attribute.changes, tables.changes, "an attribute's changes exist");
    }
    for (const WeightsRow& given : tables.given) {
        expect_in_or_none(given.condition, tables.conditions, "weights' condition exists");
        expect_range(given.weights, tables.weights, "weights exist");
    }
    for (const ChangeRow& change : tables.changes) {
        expect_in_or_none(change.condition, tables.conditions, "a change's condition exists");
        LEDTID_EXPECTS(change.per_tick >= 0, "a change's rate is not negative");
    }
    for (const SourceWeights& own : tables.source_weights) {
        expect_in(own.attribute, tables.attributes, "a source's attribute exists");
        expect_range(own.weights, tables.weights, "a source's weights exist");
    }
    for (const BacklogRow& backlog : tables.backlogs) {
        expect_in(backlog.source, tables.sources, "a waiting list's source exists");
        expect_in(backlog.row, tables.rows, "a waiting list's row exists");
    }
    for (const ListedChild& child : tables.listed_children) {
        expect_in(child.source, tables.sources, "a listed child's source exists");
        expect_in(child.row, tables.rows, "a listed child's row exists");
    }
}

void check_sources(const Tables& tables) {
    for (const SourceRow& source : tables.sources) {
        expect_range(source.rates, tables.rates, "a source's rates exist");
        expect_range(source.at, tables.listed_times, "a source's instants exist");
        expect_range(source.own_weights, tables.source_weights, "a source's weights exist");
        expect_in(source.first_row, tables.rows, "children begin at a row");
        expect_in_or_none(source.leaves_to, tables.rows, "whoever leaves goes to a row");
        expect_in_or_none(source.school_start_to, tables.rows, "school start is a row");
        LEDTID_EXPECTS(source.batch >= 1, "a batch has a child");
        LEDTID_EXPECTS(source.batch_mean >= 0 && source.batch_mean <= kMostPoissonBatch,
                       "a batch of chance size has numbers enough");
        if (source.arrival != SourceRow::Arrival::poisson) {
            continue;
        }
        LEDTID_EXPECTS(
            !source.rates.empty() && tables.rates[source.rates.first].from == Time::zero(),
            "a source's rates begin at time zero");
        for (Index k = source.rates.first; k < source.rates.last; ++k) {
            const RateRow& rate = tables.rates[k];
            LEDTID_EXPECTS(rate.per_tick >= 0 && rate.per_tick <= source.peak,
                           "a rate is between zero and the peak");
            LEDTID_EXPECTS(k == source.rates.first || tables.rates[k - 1].from < rate.from,
                           "rates follow each other in time");
        }
    }
}

void check_staff(const Tables& tables) {
    for (Index c = 0; c < tables.clinics.size(); ++c) {
        const ClinicRow& clinic = tables.clinics[c];
        expect_range(clinic.pools, tables.pools, "a clinic's pools exist");
        expect_in_or_none(clinic.team, tables.teams, "a clinic's team exists");
        expect_share(clinic.no_show, "a clinic's no-shows are a share");
        for (Index p = clinic.pools.first; p < clinic.pools.last; ++p) {
            LEDTID_EXPECTS(tables.pools[p].clinic == c, "a pool knows its clinic");
        }
    }
    for (Index p = 0; p < tables.pools.size(); ++p) {
        const PoolRow& pool = tables.pools[p];
        expect_in(pool.clinic, tables.clinics, "a pool's clinic exists");
        expect_range(pool.posts, tables.posts, "a pool's posts exist");
        expect_range(pool.slots, tables.slots, "a pool's slots exist");
        LEDTID_EXPECTS(pool.group >= 1, "a group has a child");
        LEDTID_EXPECTS(!pool.has_posts() || pool.profession < tables.n_professions,
                       "a pool's profession exists");
        for (Index post = pool.posts.first; post < pool.posts.last; ++post) {
            LEDTID_EXPECTS(tables.posts[post].pool == p, "a post knows its pool");
        }
    }
    for (const PostRow& post : tables.posts) {
        expect_in(post.pool, tables.pools, "a post's pool exists");
        LEDTID_EXPECTS(post.profession < tables.n_professions, "a post's profession exists");
        expect_range(post.rosters, tables.rosters, "a post's rosters exist");
        expect_range(post.rostered, tables.rosters, "a post's rosters exist");
        LEDTID_EXPECTS(post.case_share > 0 && post.case_share <= 1, "a case share is a share");
    }
    for (const TeamRow& team : tables.teams) {
        expect_in(team.clinic, tables.clinics, "a team's clinic exists");
        expect_range(team.members, tables.members, "a team's members exist");
        expect_share(team.no_show, "a team's no-shows are a share");
        expect_share(team.freed_time_used, "freed time used is a share");
    }
    for (const MemberRow& member : tables.members) {
        expect_in(member.post, tables.posts, "a member's post exists");
        expect_in(member.own_pool, tables.pools, "a member's pool exists");
        expect_share(member.attendance, "attendance is a share");
    }
}

void check_report(const Tables& tables) {
    LEDTID_EXPECTS(
        tables.ticks_per_second >= 1 && Time::zero() <= tables.start && tables.start < tables.end,
        "the run starts and ends");
    expect_in_or_none(tables.headline, tables.lead_times, "the headline exists");
    expect_in_or_none(tables.target, tables.conditions, "the target condition exists");
    expect_in_or_none(tables.group_by, tables.attributes, "the grouping attribute exists");
    LEDTID_EXPECTS(
        tables.cohort_milestone == kNone || tables.cohort_milestone < tables.n_milestones,
        "the cohort's milestone exists");
    for (const LeadTimeRow& lead : tables.lead_times) {
        LEDTID_EXPECTS(lead.from < tables.n_milestones && lead.to < tables.n_milestones,
                       "a lead time's milestones exist");
    }
    LEDTID_EXPECTS(tables.calendar_month.size() == tables.all_months.size(),
                   "every month has a number");
    const Names& names = tables.names;
    LEDTID_EXPECTS(names.rows.size() == tables.rows.size() &&
                       names.row_clinic.size() == tables.rows.size() &&
                       names.clinics.size() == tables.clinics.size() &&
                       names.pools.size() == tables.pools.size() &&
                       names.posts.size() == tables.posts.size() &&
                       names.teams.size() == tables.teams.size() &&
                       names.attributes.size() == tables.attributes.size() &&
                       names.values.size() == tables.attributes.size() &&
                       names.sources.size() == tables.sources.size(),
                   "everything has a name");
}

}  // namespace

void check_tables(const Tables& tables) {
    check_rows(tables);
    check_work(tables);
    check_branches(tables);
    check_children(tables);
    check_sources(tables);
    check_staff(tables);
    check_report(tables);
}

}  // namespace ledtid::models
