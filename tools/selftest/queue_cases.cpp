// One clinic, one kind of post: the classical queues.
#include <array>

#include "sim/random/distribution.hpp"

#include "models/analytic/queue_formulas.hpp"

#include "tools/selftest/case_parts.hpp"

namespace ledtid::tools {

namespace {

using models::Tables;
using Quantities = std::vector<Quantity>;
using Figures = std::vector<double>;

Quantity wait(double expected, double must_notice) {
    return {"mean_wait", {"medelväntan, h", "mean wait, h"}, expected, must_notice};
}

Quantity waited(double expected, double must_notice) {
    return {"share_who_wait", {"andel som väntar", "share who wait"}, expected, must_notice};
}

Quantity refused(double expected, double must_notice) {
    return {"share_turned_away", {"andel som avvisas", "share turned away"}, expected, must_notice};
}

models::MmcResult mmc_of(const Tables& tables) {
    const Station one = station_of(tables);
    return models::mmc(one.per_hour, 1 / one.work.mean, one.posts);
}

models::MmckResult mmck_of(const Tables& tables) {
    const Station one = station_of(tables);
    return models::mmck(one.per_hour, 1 / one.work.mean, one.posts, one.posts + one.waiting_places);
}

double mg1_wait(const Tables& tables) {
    const Station one = station_of(tables);
    return models::mg1(one.per_hour, one.work.mean, one.work.second).mean_wait;
}

Figures just_mean_wait(const Replication& one) {
    return {mean_wait(one)};
}

void add_open_ones(std::vector<SelftestCase>& cases) {
    cases.push_back({"mm1",
                     {"en post (M/M/1)", "one post (M/M/1)"},
                     "Kleinrock 1975, 3.2",
                     "one_clinic",
                     "one_post",
                     90,
                     [](const Tables& tables) {
                         const models::MmcResult queue = mmc_of(tables);
                         return Quantities{wait(queue.mean_wait, 0.06),
                                           {"wait_p80",
                                            {"80 % väntar högst, h", "80 % wait at most, h"},
                                            queue.wait_quantile(0.8),
                                            0.06},
                                           waited(queue.p_wait, 0.01)};
                     },
                     [](const Replication& one) {
                         return Figures{mean_wait(one), wait_p80(one), share_who_waited(one)};
                     }});
    for (const auto& [name, arm, sv, en] :
         {std::array{"mm2", "two_posts", "två poster (M/M/2)", "two posts (M/M/2)"},
          std::array{"mm5", "five_posts", "fem poster (M/M/5)", "five posts (M/M/5)"}}) {
        cases.push_back(
            {name,
             {sv, en},
             "Erlang 1917 (C)",
             "one_clinic",
             arm,
             60,
             [](const Tables& tables) {
                 const models::MmcResult queue = mmc_of(tables);
                 return Quantities{wait(queue.mean_wait, 0.06), waited(queue.p_wait, 0.02)};
             },
             [](const Replication& one) {
                 return Figures{mean_wait(one), share_who_waited(one)};
             }});
    }
}

// The three differ in the variance of the work.
void add_general_work(std::vector<SelftestCase>& cases) {
    struct Arm {
        const char* name;
        const char* arm;
        models::Title title;
    };

    for (const Arm& arm : {
             Arm{"md1", "constant_work", {"lika långa besök (M/D/1)", "equal visits (M/D/1)"}},
             Arm{"mg1_gamma",
                 "gamma_work",
                 {"gammafördelade besök (M/G/1), cv 0,5", "gamma visits (M/G/1), cv 0.5"}},
             Arm{"mg1_lognormal",
                 "lognormal_work",
                 {"lognormala besök (M/G/1), cv 1", "lognormal visits (M/G/1), cv 1"}},
         }) {
        cases.push_back(
            {arm.name,
             arm.title,
             "Pollaczek 1930, Khinchine 1932",
             "one_clinic",
             arm.arm,
             60,
             [](const Tables& tables) { return Quantities{wait(mg1_wait(tables), 0.07)}; },
             just_mean_wait});
    }
}

void add_limited_ones(std::vector<SelftestCase>& cases) {
    cases.push_back(
        {"loss",
         {"fem poster, inget väntrum (M/M/5/5)", "five posts, nowhere to wait (M/M/5/5)"},
         "Erlang 1917 (B)",
         "places",
         "five_posts_no_place",
         50,
         [](const Tables& tables) {
             const Station one = station_of(tables);
             return Quantities{
                 refused(models::erlang_b(one.per_hour * one.work.mean, one.posts), 0.02)};
         },
         [](const Replication& one) { return Figures{share_who_left(one)}; }});
    for (const auto& [name, arm, sv, en] : {
             std::array{"mm2_3",
                        "two_posts_one_place",
                        "två poster, en väntplats (M/M/2/3)",
                        "two posts, one may wait (M/M/2/3)"},
             std::array{"mm1_5",
                        "one_post_four_places",
                        "en post, fyra väntplatser (M/M/1/5)",
                        "one post, four may wait (M/M/1/5)"},
         }) {
        cases.push_back(
            {name,
             {sv, en},
             "Gross & Harris 1998, 2.5",
             "places",
             arm,
             60,
             [](const Tables& tables) {
                 const models::MmckResult queue = mmck_of(tables);
                 return Quantities{refused(queue.p_block, 0.04), wait(queue.mean_wait, 0.04)};
             },
             [](const Replication& one) {
                 return Figures{share_who_left(one), mean_wait(one)};
             }});
    }
    cases.push_back({"patience",
                     {"tio poster, tålamod 2 h (M/M/10+M)", "ten posts, patience 2 h (M/M/10+M)"},
                     "Palm 1957 (Erlang A)",
                     "patience",
                     "by_chance",
                     100,
                     [](const Tables& tables) {
                         const Station one = station_of(tables);
                         const double patience =
                             to_hours(tables, sim::mean(tables.patience.front().time));
                         const models::ErlangAResult queue = models::erlang_a(
                             one.per_hour, 1 / one.work.mean, one.posts, 1 / patience);
                         return Quantities{{"share_who_give_up",
                                            {"andel som ger upp", "share who give up"},
                                            queue.p_give_up,
                                            0.04},
                                           {"mean_wait_of_all",
                                            {"medelväntan för alla, h", "mean wait of all, h"},
                                            queue.mean_wait,
                                            0.04}};
                     },
                     [](const Replication& one) {
                         return Figures{share_who_left(one), mean_wait_of_all(one)};
                     }});
}

}  // namespace

void add_queue_cases(std::vector<SelftestCase>& cases) {
    add_open_ones(cases);
    add_general_work(cases);
    add_limited_ones(cases);
}

}  // namespace ledtid::tools
