// What does it cost to ask a calendar, and to find an hour for several? Ten years of office hours
// with a lunch break, 5,200 open intervals; instants in random order.
#include <optional>
#include <vector>

#include <benchmark/benchmark.h>

#include "sim/random/stream.hpp"
#include "sim/resources/diary.hpp"
#include "sim/resources/joint_booking.hpp"
#include "sim/resources/work_calendar.hpp"

namespace ledtid::bench {

namespace {

using sim::Diary;
using sim::Duration;
using sim::Time;
using sim::WorkCalendar;

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kYears = 10;

// Weekdays from `first` o'clock, four hours, a break of one, and three more; only on days for which
// day % every == 0.
WorkCalendar office_hours(std::int64_t first, std::int64_t every = 1) {
    std::vector<sim::OpenInterval> open;
    for (std::int64_t day = 0; day < kYears * 365; ++day) {
        if (day % 7 < 5 && day % every == 0) {
            const std::int64_t at = day * kDay + first * kHour;
            open.push_back({Time{at}, Time{at + 4 * kHour}});
            open.push_back({Time{at + 5 * kHour}, Time{at + 8 * kHour}});
        }
    }
    return WorkCalendar(open);
}

std::vector<Time> random_instants() {
    sim::Stream stream(1, 0, 0, 0);
    std::vector<Time> instants;
    for (int i = 0; i < 4096; ++i) {
        instants.push_back(
            Time{static_cast<std::int64_t>(stream.uniform() * (kYears - 1) * 365 * kDay)});
    }
    return instants;
}

template <class Ask>
void ask(benchmark::State& state, Ask&& question) {
    const WorkCalendar calendar = office_hours(8);
    const std::vector<Time> instants = random_instants();
    std::size_t next = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(question(calendar, instants[next++ & 4095]));
    }
    state.SetItemsProcessed(state.iterations());
}

void next_open(benchmark::State& state) {
    ask(state, [](const WorkCalendar& calendar, Time t) { return calendar.next_open(t); });
}

void finish_hour(benchmark::State& state) {
    ask(state,
        [](const WorkCalendar& calendar, Time t) { return calendar.finish(t, Duration{kHour}); });
}

void finish_week(benchmark::State& state) {
    ask(state, [](const WorkCalendar& calendar, Time t) {
        return calendar.finish(t, Duration{35 * kHour});
    });
}

void open_between(benchmark::State& state) {
    ask(state, [](const WorkCalendar& calendar, Time t) {
        return calendar.open_between(t, t + Duration{30 * kDay});
    });
}

// Four members, each with a dozen bookings ahead and hours of their own, on team days only.
void joint_booking(benchmark::State& state) {
    const WorkCalendar team_days = office_hours(8, 2);
    std::vector<WorkCalendar> calendars;
    for (std::int64_t m = 0; m < 4; ++m) {
        calendars.push_back(office_hours(8 + m % 2));
    }
    const std::vector<Time> instants = random_instants();
    std::size_t next = 0;
    for (auto _ : state) {
        state.PauseTiming();
        const Time from = instants[next++ & 4095];
        std::vector<Diary> diaries;
        for (const WorkCalendar& calendar : calendars) {
            diaries.emplace_back(&calendar);
            Time at = from;
            for (int i = 0; i < 12; ++i) {
                at = diaries.back().earliest_stretch(at, Duration{kHour});
                diaries.back().reserve(at, at + Duration{kHour});
                at = at + Duration{(3 + static_cast<std::int64_t>(diaries.size())) * kHour};
            }
        }
        std::vector<const Diary*> parties;
        for (Diary& diary : diaries) {
            parties.push_back(&diary);
        }
        state.ResumeTiming();
        for (int meeting = 0; meeting < 20; ++meeting) {
            const std::optional<Time> at =
                sim::earliest_common(parties, from, Duration{90 * 60}, team_days);
            for (Diary& diary : diaries) {
                diary.reserve(*at, *at + Duration{90 * 60});
            }
        }
    }
    state.SetItemsProcessed(state.iterations() * 20);
}

BENCHMARK(next_open)->Name("calendar/next_open");
BENCHMARK(finish_hour)->Name("calendar/finish_an_hour");
BENCHMARK(finish_week)->Name("calendar/finish_a_week");
BENCHMARK(open_between)->Name("calendar/open_in_a_month");
BENCHMARK(joint_booking)->Name("calendar/book_twenty_for_four");

}  // namespace

}  // namespace ledtid::bench
