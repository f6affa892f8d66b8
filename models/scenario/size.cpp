#include "models/scenario/size.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/random/math.hpp"

namespace ledtid::models {

namespace {

constexpr double kDaysPerYear = 365.25;

// Days from `first` to `last`, the latter included, of the days from `from` until `until`.
double days_within(std::int32_t first, std::int32_t last, std::int32_t from, std::int32_t until) {
    const double begin = std::max(first, from);
    const double end = std::min(static_cast<double>(last) + 1.0, static_cast<double>(until));
    return std::max(0.0, end - begin);
}

// (1 + growth)^years; infinite when it is far beyond all numbers of children.
double grown(double growth, double years) {
    constexpr double kMostExponent = 600.0;
    const double exponent = years * sim::portable::log(1.0 + growth);
    if (exponent > kMostExponent) {
        return std::numeric_limits<double>::infinity();
    }
    return exponent < -kMostExponent ? 0.0 : sim::portable::exp(exponent);
}

// The integral of it over time [years].
double growth_over(double growth, double from, double to) {
    return growth == 0.0
               ? to - from
               : (grown(growth, to) - grown(growth, from)) / sim::portable::log(1.0 + growth);
}

Arrivals yearly(const Scenario& scenario, const Source& source, double from_day, double days) {
    const auto& factors = source.month_factors;
    const double sum = std::accumulate(factors.begin(), factors.end(), 0.0);
    const double highest = *std::max_element(factors.begin(), factors.end());
    const double from = (from_day - scenario.time.start_day) / kDaysPerYear;
    const double to = from + days / kDaysPerYear;
    const double last = grown(source.growth_per_year, source.growth_per_year > 0.0 ? to : from);
    Arrivals arrivals;
    if (source.per_year == 0.0 || days == 0.0) {
        return arrivals;
    }
    arrivals.children = source.per_year * growth_over(source.growth_per_year, from, to);
    arrivals.candidates = source.per_year * last * (to - from) *
                          (sum > 0.0 ? std::max(1.0, 12.0 * highest / sum) : 1.0);
    return arrivals;
}

// Rates count from the scenario's start.
Arrivals by_rates(const Source& source, double from_seconds, double to_seconds) {
    Arrivals arrivals;
    double peak = 0.0;
    for (std::size_t k = 0; k < source.rates.size(); ++k) {
        const bool is_last = k + 1 == source.rates.size();
        const double begin = std::max(source.rates[k].from_seconds, from_seconds);
        const double end =
            is_last ? to_seconds : std::min(source.rates[k + 1].from_seconds, to_seconds);
        if (begin < end) {
            arrivals.children += source.rates[k].per_second * (end - begin);
            peak = std::max(peak, source.rates[k].per_second);
        }
    }
    const double run = std::max(0.0, to_seconds - from_seconds);
    if (source.rates_repeat_seconds > 0.0) {  // the pieces are one cycle: its mean, and its peak
        arrivals.children = 0.0;
        for (std::size_t k = 0; k < source.rates.size(); ++k) {
            const double end = k + 1 < source.rates.size() ? source.rates[k + 1].from_seconds
                                                           : source.rates_repeat_seconds;
            arrivals.children += source.rates[k].per_second * (end - source.rates[k].from_seconds) *
                                 run / source.rates_repeat_seconds;
            peak = std::max(peak, source.rates[k].per_second);
        }
    }
    arrivals.candidates = peak * run;
    return arrivals;
}

double sessions_per_week(const Post& post) {
    if (post.sessions.empty()) {
        return 5.0;
    }
    double sum = 0.0;
    for (const sim::Session& session : post.sessions) {
        sum += 1.0 / session.every_weeks;
    }
    return sum;
}

std::int32_t epoch_of(const Scenario& scenario) {
    return std::min(scenario.time.births_from, scenario.time.start_day);
}

}  // namespace

Arrivals expected_arrivals(const Scenario& scenario, const Source& source) {
    const TimeLine& time = scenario.time;
    const std::int32_t opening = source.age ? epoch_of(scenario) : time.start_day;
    const double from_day = std::max(source.first_day, opening);
    const double days = days_within(source.first_day, source.last_day, opening, time.end_day);
    Arrivals arrivals;
    if (source.every) {
        const double interval = std::max(sim::mean(*source.every), 0.5 / time.ticks_per_second);
        arrivals.children = days * kSecondsPerDay / interval;
        arrivals.candidates = arrivals.children;
    } else if (!source.at.empty()) {
        arrivals.children = static_cast<double>(source.at.size());
        arrivals.candidates = arrivals.children;
    } else if (!source.rates.empty()) {
        const double from = (from_day - time.start_day) * kSecondsPerDay;
        arrivals = by_rates(source, from, from + days * kSecondsPerDay);
    } else {
        arrivals = yearly(scenario, source, from_day, days);
    }
    // A batch of chance size takes so many numbers that it cannot run out of them
    // (care/tables.hpp).
    constexpr double kNumbersOfChanceBatch = 1024.0;
    arrivals.children *= source.batch_mean.value_or(source.batch);
    arrivals.candidates *= source.batch_mean ? kNumbersOfChanceBatch : source.batch;
    return arrivals;
}

double waiting_at_start(const Scenario& scenario) {
    double number = 0.0;
    for (const Backlog& backlog : scenario.backlogs) {
        number += backlog.number;
    }
    return number +
           (scenario.waiting_list ? static_cast<double>(scenario.waiting_list->rows.size()) : 0.0);
}

double sessions_held(const Scenario& scenario) {
    double sum = 0.0;
    for (const Clinic& clinic : scenario.clinics) {
        for (const Post& post : clinic.posts) {
            const double days = days_within(
                post.first_day, post.last_day, epoch_of(scenario), scenario.time.end_day);
            sum += post.always_open ? 0.0 : post.number * sessions_per_week(post) * days / 7.0;
        }
    }
    return sum;
}

double slots_held(const Scenario& scenario) {
    const double days = scenario.time.end_day - scenario.time.start_day;
    double sum = 0.0;
    for (const Clinic& clinic : scenario.clinics) {
        for (const Slot& slot : clinic.slots) {
            const double every_days = slot.weekday             ? 7.0 * slot.every_weeks
                                      : slot.every_seconds > 0 ? slot.every_seconds / kSecondsPerDay
                                                               : days;
            sum += std::ceil(days / every_days);
        }
    }
    return sum;
}

double audits_made(const Scenario& scenario) {
    const double days = scenario.time.end_day - scenario.time.start_day;
    return scenario.audit_every > 0 ? std::ceil(days * kSecondsPerDay / scenario.audit_every) : 0.0;
}

double result_bytes(const Scenario& scenario) {
    const TimeLine& time = scenario.time;
    const double record = 72.0 + 8.0 * static_cast<double>(scenario.milestones.size()) +
                          4.0 * static_cast<double>(scenario.counters.size()) +
                          8.0 * static_cast<double>(scenario.professions.size());
    double observed = 0.0;
    for (const Source& source : scenario.sources) {
        observed += source.observed ? expected_arrivals(scenario, source).children : 0.0;
    }
    if (!scenario.cohort_milestone.empty()) {
        // Of those who come all the time, the ones that come to the milestone in the window.
        const double window = time.measure_to - time.measure_from.value_or(time.start_day);
        observed *= std::clamp(window / (time.end_day - epoch_of(scenario)), 0.0, 1.0);
    }
    const double months = (time.end_day - time.start_day) / 30.0 + 1.0;
    double clinics = static_cast<double>(scenario.clinics.size() + scenario.teams.size());
    double posts = 0.0;
    for (const Clinic& clinic : scenario.clinics) {
        for (const Post& post : clinic.posts) {
            posts += post.number;
        }
    }
    return observed * record + clinics * (months * 16.0 + audits_made(scenario) * 8.0) +
           posts * 16.0 + static_cast<double>(scenario.steps.size()) * 16.0;
}

}  // namespace ledtid::models
