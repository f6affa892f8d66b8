#include "models/analytic/load.hpp"

#include <algorithm>
#include <cmath>

#include "sim/contract.hpp"

namespace ledtid::models {

namespace {

void add_visit(const Tables& tables, const Units& units, Index row, std::vector<RowWork>& work) {
    const VisitRow& visit = tables.visits[tables.rows[row].detail];
    const double missed = visit.child_absent ? 0.0 : visit.no_show;
    for (Index s = visit.segments.first; s < visit.segments.last; ++s) {
        const Segment& segment = tables.segments[s];
        const double present = mean(segment.work) / (1 - missed);
        const double travel =
            static_cast<double>(visit.travel.ticks * segment.visits) / (1 - missed);
        const double ticks = present + mean(segment.paperwork) + travel;
        const double longer_by = visit.child_absent ? 0.0 : tables.longer_visits_factor - 1;
        RowWork one{row,
                    segment.pool,
                    ticks / units.hour,
                    longer_by * present / units.hour,
                    s == visit.segments.first ? RowWork::Kind::listed : RowWork::Kind::later,
                    kNone};
        const PoolRow& pool = tables.pools[segment.pool];
        if (!pool.slots.empty()) {  // a place each, however long the visit
            one.hours = segment.visits / (1 - missed);
            one.longer_by = 0;
        }
        one.hours /= pool.group;
        one.longer_by /= pool.group;
        if (segment.needs.empty()) {
            work.push_back(one);
        }
        for (Index k = segment.needs.first; k < segment.needs.last; ++k) {
            const NeedRow& need = tables.needs[k];
            RowWork held = one;
            held.pool = need.pool;
            held.hours *= need.posts;
            held.longer_by *= need.posts;
            held.kind = k == segment.needs.first ? one.kind : RowWork::Kind::later;
            work.push_back(held);
        }
    }
}

// A failed meeting costs those who came what they cannot use of the time, and the others all of
// it, their time having been booked.
void add_meeting(const Tables& tables,
                 const Units& units,
                 Index row,
                 std::uint32_t party_mask,
                 std::vector<RowWork>& work) {
    const MeetingRow& meeting = tables.meetings[tables.rows[row].detail];
    const TeamRow& team = tables.teams[meeting.team];
    const std::uint32_t called = meeting.calls.empty() ? 0 : party_mask;
    const double comes = meeting.child_absent ? 1.0 : 1 - team.no_show;
    const double held = 1 / attempts_per_meeting(tables, meeting, party_mask);
    const double length = static_cast<double>(meeting.length.ticks) / units.hour;
    const double longer_by = meeting.child_absent ? 0.0 : tables.longer_visits_factor - 1;
    for (Index m = 0; m < team.members.size(); ++m) {
        if (((party_mask >> m) & 1U) == 0) {
            continue;
        }
        const Index index = team.members.first + m;
        const MemberRow& member = tables.members[index];
        const double came_in_vain =
            member.attendance * (1 - quorum_probability(tables, team, party_mask, m));
        // Per attempt: no-shows and held meetings take it whole.
        const double per_attempt = length * (1 - comes * came_in_vain * team.freed_time_used);
        work.push_back({row,
                        tables.posts[member.post].pool,
                        held > 0 ? per_attempt / held : kInfinity,
                        held > 0 ? longer_by * per_attempt / held : 0.0,
                        RowWork::Kind::meeting,
                        index,
                        called});
    }
    for (Index i = meeting.own_work.first; i < meeting.own_work.last; ++i) {
        const OwnWorkRow& own = tables.own_work[i];
        if (((party_mask >> own.member) & 1U) == 0) {
            continue;
        }
        const Index index = team.members.first + own.member;
        work.push_back({row,
                        tables.members[index].own_pool,
                        mean(own.work) / units.hour,
                        0.0,
                        RowWork::Kind::own_work,
                        index,
                        called});
    }
}

}  // namespace

double utilisation(double demanded, double open) {
    return demanded <= 0 ? 0.0 : (open > 0 ? demanded / open : kInfinity);
}

Units units_of(const Tables& tables) {
    const auto second = static_cast<double>(tables.ticks_per_second);
    Units units;
    units.hour = 3600 * second;
    units.day = 24 * units.hour;
    units.year = 365.25 * units.day;
    units.window = static_cast<double>((tables.measure_to - tables.measure_from).ticks);
    LEDTID_EXPECTS(units.window > 0, "there is a measurement window");
    return units;
}

std::vector<Stretch> stretches(const Tables& tables) {
    std::vector<Time> cuts{tables.measure_from, tables.measure_to};
    for (const OptionRow& option : tables.options) {
        for (const Time cut : {option.from, option.until}) {
            if (cut > tables.measure_from && cut < tables.measure_to) {
                cuts.push_back(cut);
            }
        }
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    std::vector<Stretch> pieces;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        pieces.push_back({cuts[i], cuts[i + 1]});
    }
    return pieces;
}

double arrivals_per_year(const Tables& tables, Index source, Stretch in) {
    LEDTID_EXPECTS(in.from < in.to, "a stretch has a length");
    const Units units = units_of(tables);
    const SourceRow& row = tables.sources[source];
    const auto overlap = [&](Time a, Time b) {
        return std::max(0.0,
                        static_cast<double>((std::min(b, in.to) - std::max(a, in.from)).ticks));
    };
    double expected = 0;  // in the stretch
    switch (row.arrival) {
        case SourceRow::Arrival::poisson:
            for (Index i = row.rates.first; i < row.rates.last; ++i) {
                const Time until = i + 1 < row.rates.last ? tables.rates[i + 1].from : tables.end;
                expected += tables.rates[i].per_tick * overlap(tables.rates[i].from, until);
            }
            break;
        case SourceRow::Arrival::renewal:
            expected = overlap(row.from, row.until) / mean(row.every);
            break;
        case SourceRow::Arrival::listed:
            for (Index i = row.at.first; i < row.at.last; ++i) {
                const Time at = tables.listed_times[i];
                expected += at >= in.from && at < in.to ? 1.0 : 0.0;
            }
            break;
    }
    // A factor of the rates has mean 1.
    const double at_once = row.batch_by_chance ? row.batch_mean : static_cast<double>(row.batch);
    return at_once * expected * units.year / static_cast<double>((in.to - in.from).ticks);
}

CalledParties called_parties(const Tables& tables, Index row, const RowFlow& flow) {
    const MeetingRow& meeting = tables.meetings[tables.rows[row].detail];
    CalledParties parties;
    if (meeting.calls.empty()) {
        parties.emplace_back(meeting.party_mask, RowWork{row}.passages(flow));
        return parties;
    }
    for (const auto& [party, called] : flow.called) {
        if (party.first == row) {
            parties.emplace_back(party.second, called);
        }
    }
    return parties;
}

std::vector<RowWork> work_of_rows(const Tables& tables, const RowFlow& flow) {
    const Units units = units_of(tables);
    std::vector<RowWork> work;
    for (Index row = 0; row < tables.rows.size(); ++row) {
        if (tables.rows[row].op == Op::visit) {
            add_visit(tables, units, row, work);
        } else if (tables.rows[row].op == Op::meeting) {
            for (const auto& [party_mask, called] : called_parties(tables, row, flow)) {
                add_meeting(tables, units, row, party_mask, work);
            }
        } else if (tables.rows[row].op == Op::desk_work) {
            const Range segments = tables.desks[tables.rows[row].detail].segments;
            for (Index s = segments.first; s < segments.last; ++s) {
                const Segment& segment = tables.segments[s];
                work.push_back({row,
                                segment.pool,
                                mean(segment.work) / units.hour,
                                0.0,
                                RowWork::Kind::later,
                                kNone});
            }
        }
    }
    return work;
}

RowFlow::Called RowWork::passages(const RowFlow& flow) const {
    if (called == 0) {
        return {flow.passages[row], flow.longer[row]};
    }
    const auto found = flow.called.find({row, called});
    return found == flow.called.end() ? RowFlow::Called{} : found->second;
}

double RowWork::asked(const RowFlow& flow) const {
    const RowFlow::Called of = passages(flow);
    // Rows that nobody passes may ask for infinite hours.
    return of.passages > 0 ? of.passages * hours + of.longer * longer_by : 0.0;
}

double quorum_probability(const Tables& tables,
                          const TeamRow& team,
                          std::uint32_t party_mask,
                          Index sure) {
    using Rule = sim::Quorum::Rule;
    std::vector<double> missing{1.0};  // probability that so many are missing
    double core = 1;                   // that everyone in the core comes
    double nobody = 1;
    bool has_core = false;
    for (Index m = 0; m < team.members.size(); ++m) {
        if (((party_mask >> m) & 1U) == 0) {
            continue;
        }
        const double comes = m == sure ? 1.0 : tables.members[team.members.first + m].attendance;
        nobody *= 1 - comes;
        if (((team.quorum.core_mask >> m) & 1U) != 0) {
            core *= comes;
            has_core = true;
        }
        missing.push_back(0.0);
        for (std::size_t k = missing.size() - 1; k > 0; --k) {
            missing[k] = missing[k] * comes + missing[k - 1] * (1 - comes);
        }
        missing[0] *= comes;
    }
    if (party_mask == 0) {
        return 0;
    }
    const std::size_t n = missing.size() - 1;
    double enough = 0;
    switch (team.quorum.rule) {
        case Rule::all:
            return missing[0];
        case Rule::all_but:
            // Nobody present is never enough.
            for (std::size_t k = 0; k < n && k <= team.quorum.n_missing; ++k) {
                enough += missing[k];
            }
            return enough;
        case Rule::core:
            return has_core ? core : 1 - nobody;
    }
    LEDTID_EXPECTS(false, "every quorum has a probability");
    return 0;
}

double attempts_per_meeting(const Tables& tables,
                            const MeetingRow& meeting,
                            std::uint32_t party_mask) {
    const TeamRow& team = tables.teams[meeting.team];
    const double comes = meeting.child_absent ? 1.0 : 1 - team.no_show;
    const double held = comes * quorum_probability(tables, team, party_mask);
    return held > 0 ? 1 / held : kInfinity;
}

std::vector<PoolLoad> pool_loads(const Tables& tables,
                                 const RowFlow& per_year,
                                 const OpenHours& open) {
    const Units units = units_of(tables);
    std::vector<PoolLoad> loads(tables.pools.size());
    for (Index p = 0; p < tables.pools.size(); ++p) {
        PoolLoad& load = loads[p];
        load.pool = p;
        load.unlimited = tables.pools[p].unlimited;
        const Range posts = tables.pools[p].posts;
        double variance = 0;
        for (Index post = posts.first; post < posts.last; ++post) {
            load.planned_hours_per_year += open.planned[post];
            load.open_hours_per_year += open.expected[post];
            variance += open.error[post] * open.error[post];
        }
        load.open_hours_error = std::sqrt(variance);
        const Range slots = tables.pools[p].slots;
        for (Index slot = slots.first; slot < slots.last; ++slot) {
            const SlotRow& row = tables.slots[slot];
            if (row.at >= tables.measure_from && row.at < tables.measure_to) {
                load.open_hours_per_year += row.places * units.year / units.window;
            }
        }
        load.slots = !slots.empty();
    }
    for (const RowWork& work : work_of_rows(tables, per_year)) {
        loads[work.pool].demanded_hours_per_year += work.asked(per_year);
    }
    for (PoolLoad& load : loads) {
        load.rho = load.unlimited
                       ? 0.0
                       : utilisation(load.demanded_hours_per_year, load.open_hours_per_year);
    }
    return loads;
}

std::vector<ProfessionLoad> profession_loads(const Tables& tables,
                                             const std::vector<PoolLoad>& pools) {
    std::vector<ProfessionLoad> loads(tables.n_professions);
    for (Index i = 0; i < tables.n_professions; ++i) {
        loads[i].profession = i;
    }
    for (const PoolLoad& pool : pools) {
        const Index profession = tables.pools[pool.pool].profession;
        if (profession != kNone && !pool.unlimited) {
            loads[profession].demanded_hours_per_year += pool.demanded_hours_per_year;
            loads[profession].open_hours_per_year += pool.open_hours_per_year;
        }
    }
    for (ProfessionLoad& load : loads) {
        load.rho = utilisation(load.demanded_hours_per_year, load.open_hours_per_year);
    }
    return loads;
}

}  // namespace ledtid::models
