#include "models/care/recorder.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "sim/resources/diary.hpp"
#include "sim/resources/work_calendar.hpp"

#include "tests/models/care/hand_made.hpp"

namespace ledtid::models {
namespace {

// The window of hand_made.hpp is [12, 36) months of 48.
Recorder recorder(const Tables& tables) {
    return Recorder(tables);
}

TEST(RecorderTest, WaitsAreOfChildrenFirstSeenInTheWindow) {
    const Tables tables = hand_made_tables();
    Recorder note = recorder(tables);
    // Joined before the run, seen before the window: in no wait. Joined in month 10, seen in 12.
    note.joins(0, at_month(0));
    note.leaves_list(0, Time{-kMonth}, at_month(0), at_month(11), true, WaitEnd::seen);
    note.joins(0, at_month(10));
    note.leaves_list(0, at_month(10), at_month(10), at_month(12), true, WaitEnd::seen);
    note.joins(0, at_month(14));
    note.leaves_list(0, at_month(14), at_month(14), at_month(17), false, WaitEnd::seen);
    note.joins(0, at_month(14));
    note.leaves_list(0, at_month(14), at_month(14), at_month(35), false, WaitEnd::gave_up);
    note.joins(0, at_month(30));
    note.leaves_list(0, at_month(30), at_month(30), at_month(36), false, WaitEnd::seen);
    note.summarise();
    const ClinicOutcome& clinic = note.outcome.clinics[0];
    EXPECT_EQ(clinic.n_joined, 3);
    EXPECT_EQ(clinic.n_started, 2);
    EXPECT_EQ(clinic.n_gave_up, 1);
    EXPECT_EQ(clinic.waits[1].n, 1U);
    EXPECT_EQ(clinic.waits[1].mean_ticks, 2.0 * kMonth);
    EXPECT_EQ(clinic.waits[0].n, 1U);
    EXPECT_EQ(clinic.waits[0].mean_ticks, 3.0 * kMonth);
    // Within 90 days: 2 months are, 3 months (91.3 days) are not.
    EXPECT_EQ(clinic.waits[1].n_within_guarantee, 1U);
    EXPECT_EQ(clinic.waits[0].n_within_guarantee, 0U);
}

TEST(RecorderTest, TheEightiethPercentileIsOfTheWaitsThemselves) {
    const Tables tables = hand_made_tables();
    Recorder note = recorder(tables);
    for (int i = 10; i >= 1; --i) {
        note.joins(0, at_month(20));
    }
    for (int i = 1; i <= 10; ++i) {
        const Time seen = at_month(20) + Duration{i};
        note.leaves_list(0, at_month(20), at_month(20), seen, true, WaitEnd::seen);
    }
    note.summarise();
    EXPECT_EQ(note.outcome.clinics[0].waits[1].p80_ticks, 8);
    EXPECT_EQ(note.outcome.clinics[0].waits[1].mean_ticks, 5.5);
}

TEST(RecorderTest, MeanWaitingIsTheTimeAverageInTheWindow) {
    const Tables tables = hand_made_tables();
    Recorder note = recorder(tables);
    note.joins(0, at_month(6));  // 12 of 24 months
    note.window_begins(at_month(12));
    note.leaves_list(0, at_month(6), at_month(6), at_month(24), true, WaitEnd::seen);
    note.joins(0, at_month(30));  // 6 of 24
    note.window_ends(at_month(36));
    note.leaves_list(0, at_month(30), at_month(30), at_month(40), true, WaitEnd::seen);
    EXPECT_DOUBLE_EQ(note.outcome.clinics[0].mean_waiting, 18.0 / 24.0);
    note.check_little(at_month(48), {0});
}

TEST(RecorderTest, MonthsHoldWhoWaitsAtTheirEndAndWhoWasSeenInThem) {
    const Tables tables = hand_made_tables();
    Recorder note = recorder(tables);
    note.month_begins(0, at_month(0));
    note.joins(0, Time{5});
    note.joins(0, Time{6});
    note.month_begins(1, at_month(1));
    note.leaves_list(0, Time{5}, Time{5}, at_month(1) + Duration{7}, true, WaitEnd::seen);
    note.month_begins(2, at_month(2));
    const ClinicOutcome& clinic = note.outcome.clinics[0];
    EXPECT_EQ(clinic.waiting_at_month_end[0], 2);
    EXPECT_EQ(clinic.waiting_at_month_end[1], 1);
    EXPECT_EQ(clinic.n_seen_by_month[0], 0);
    EXPECT_EQ(clinic.n_seen_by_month[1], 1);
    EXPECT_EQ(clinic.wait_sum_by_month[1], 1.0 * kMonth + 2);
}

TEST(RecorderTest, AForeseenWaitEndsWhenItsTimeComes) {
    const Tables tables = hand_made_tables();
    Recorder note = recorder(tables);
    note.month_begins(13, at_month(13));
    note.joins(0, at_month(13));
    note.joins(0, at_month(13));
    const Time seen = at_month(15) + Duration{7};
    note.will_leave_list(0, {seen, at_month(13), at_month(13), true});
    for (Index month = 14; month < 17; ++month) {
        note.month_begins(month, at_month(static_cast<int>(month)));
    }
    const ClinicOutcome& clinic = note.outcome.clinics[0];
    EXPECT_EQ(clinic.waiting_at_month_end[13], 2);
    EXPECT_EQ(clinic.waiting_at_month_end[14], 2);
    EXPECT_EQ(clinic.waiting_at_month_end[15], 1);
    EXPECT_EQ(clinic.n_seen_by_month[14], 0);
    EXPECT_EQ(clinic.n_seen_by_month[15], 1);
    EXPECT_EQ(clinic.wait_sum_by_month[15], 2.0 * kMonth + 7);
    EXPECT_EQ(clinic.n_started, 1);
    note.check_little(at_month(20), {7 * kMonth});
}

TEST(RecorderTest, WorkCountsInTheWindowOnly) {
    const Tables tables = hand_made_tables();
    Recorder note = recorder(tables);
    const auto used = [&] { return note.outcome.posts[0].used_ticks; };
    note.works(0, nullptr, at_month(11), at_month(12), Duration{kMonth});
    EXPECT_EQ(used(), 0);
    note.works(0, nullptr, at_month(11), at_month(14), Duration{3 * kMonth});
    EXPECT_EQ(used(), 2 * kMonth);
    note.works(0, nullptr, at_month(35), at_month(39), Duration{4 * kMonth});
    EXPECT_EQ(used(), 3 * kMonth);
    // Open in the second half of every month: of work from 11.5 to 13, half a month lies inside.
    std::vector<sim::OpenInterval> halves;
    for (int m = 0; m < 48; ++m) {
        halves.push_back({at_month(m) + Duration{kMonth / 2}, at_month(m + 1)});
    }
    const sim::WorkCalendar calendar(halves);
    sim::Diary diary(&calendar);
    note.works(0, &diary, at_month(11) + Duration{kMonth / 2}, at_month(13), Duration{kMonth});
    EXPECT_EQ(used(), 3 * kMonth + kMonth / 2);
    note.works(0, &diary, at_month(20), at_month(22), Duration{kMonth});
    EXPECT_EQ(used(), 4 * kMonth + kMonth / 2);
    // Work from month 34 to 38 around a meeting in month 35 and one in month 36.
    diary.reserve(at_month(35) + Duration{kMonth / 2}, at_month(36));
    diary.reserve(at_month(36) + Duration{kMonth / 2}, at_month(37));
    note.works(0, &diary, at_month(34), at_month(38), Duration{kMonth});
    EXPECT_EQ(used(), 5 * kMonth);
}

TEST(RecorderDeathTest, ALostWaitBreaksLittlesLaw) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const Tables tables = hand_made_tables();
    Recorder note = recorder(tables);
    note.joins(0, at_month(1));
    note.check_little(at_month(3), {2 * kMonth});
    EXPECT_DEATH(note.check_little(at_month(3), {2 * kMonth - 1}), "waiting list's length");
}

}  // namespace
}  // namespace ledtid::models
