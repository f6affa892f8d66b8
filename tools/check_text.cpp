#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "models/scenario/units.hpp"

#include "tools/check_report.hpp"
#include "tools/figures.hpp"
#include "tools/overload.hpp"
#include "tools/text_table.hpp"

namespace ledtid::tools {

namespace {

using models::in_words;
using models::kNone;
using models::Tables;

// Columns of the table of loads.
constexpr std::size_t kWhere = 30;
constexpr std::size_t kWho = 20;
constexpr std::size_t kHours = 8;
constexpr std::size_t kRho = 5;

constexpr std::size_t kExplanation = 98;

constexpr double kSameHours = 0.5;  // hours or kronor per year: rounding

// One line of an arm's load.
struct Load {
    std::string where;
    std::string who;
    double demanded = 0;
    double open = 0;
    double rho = 0;
    std::string remark;
};

class CheckText {
  public:
    CheckText(const CheckReport& report, Language language)
        : report_(report), language_(language) {}

    std::string text() {
        add_top();
        for (const ArmCheck& arm : report_.arms) {
            add_loads(arm);
        }
        add_cost();
        add_assumptions();
        return std::move(text_);
    }

  private:
    [[nodiscard]] std::string say(const char* sv, const char* en) const {
        return in_words(language_, sv, en);
    }

    [[nodiscard]] std::string arm_title(const ArmCheck& arm) const {
        return models::title_in_words(
            arm.arm->reading.scenario.arm_title, arm.arm->name, language_);
    }

    void add_top() {
        const models::Scenario& scenario = report_.arms.front().arm->reading.scenario;
        const models::TimeLine& time = scenario.time;
        text_ += models::title_in_words(scenario.title, scenario.name, language_) + "\n";
        text_ += say("kör ", "runs ") + models::format_date(time.start_day) +
                 say(" till ", " to ") + models::format_date(time.end_day) +
                 say("; mäter från ", "; measures from ") +
                 (time.measure_from ? models::format_date(*time.measure_from)
                                    : say("en dag enligt regel", "a day found by rule")) +
                 say(" till ", " to ") + models::format_date(time.measure_to) +
                 say("; barn föds från ", "; births from ") +
                 models::format_date(time.births_from) + "\n";
        text_ += fmt::format("{} {}\n",
                             report_.arms.size(),
                             report_.arms.size() == 1 ? say("arm", "arm") : say("armar", "arms"));
    }

    [[nodiscard]] std::string remark_of(const models::PoolFluid& fluid) const {
        if (!fluid.overloaded) {
            return "";
        }
        if (fluid.wait_days) {
            return fmt::format(fmt::runtime(say("väntan mot {} mån, {} % ger upp",
                                                "wait to {} months, {} % leave")),
                               number(*fluid.wait_days / models::kDaysPerMonth, 1, language_),
                               number(100 * fluid.share_giving_up, 0, language_));
        }
        return fmt::format(fmt::runtime(say("listan växer med {} barn om året",
                                            "list grows by {} children a year")),
                           number(fluid.growth, 1, language_));
    }

    // A member of a team with another name than its profession is told apart by it.
    [[nodiscard]] std::string profession_of(const Tables& tables, models::Index pool) const {
        const models::PoolRow& row = tables.pools[pool];
        if (row.profession == kNone) {
            return {};
        }
        const models::NamedTitle& profession = tables.names.professions[row.profession];
        std::string text = title_of(profession, language_);
        const std::string& name = tables.names.pools[pool].name;
        const std::string part = name.substr(name.find('/') + 1);
        if (tables.clinics[row.clinic].team != kNone && part != profession.name) {
            text = part + ", " + text;
        }
        return text;
    }

    [[nodiscard]] std::vector<Load> loads_of(const ArmCheck& arm) const {
        const Tables& tables = arm.arm->tables;
        std::vector<Load> loads;
        for (std::size_t p = 0; p < arm.theory.pools.size(); ++p) {
            const models::PoolLoad& pool = arm.theory.pools[p];
            if (!is_in_use(pool)) {
                continue;
            }
            const models::PoolRow& row = tables.pools[pool.pool];
            loads.push_back(
                {title_of(tables.names.clinics[row.clinic], language_),
                 pool.slots ? say("platser", "places") : profession_of(tables, pool.pool),
                 pool.demanded_hours_per_year,
                 pool.open_hours_per_year,
                 pool.rho,
                 remark_of(arm.theory.fluids[p])});
        }
        for (const models::TeamLoad& team : arm.theory.teams) {
            if (!is_in_use(team)) {
                continue;
            }
            std::string remark;
            if (team.growth_per_year > 0) {
                remark = fmt::format(fmt::runtime(say("listan växer med {} barn om året",
                                                      "list grows by {} children a year")),
                                     number(team.growth_per_year, 1, language_));
            }
            const std::string name = title_of(tables.names.teams[team.team], language_);
            loads.push_back({name,
                             say("gemensam tid", "time together"),
                             team.session_hours_demanded_per_year,
                             team.session_hours_per_year,
                             team.rho_sessions,
                             remark});
            loads.push_back({name,
                             say("platser för nya barn", "places for new children"),
                             team.children_per_year,
                             team.places_per_year,
                             team.rho_places,
                             ""});
        }
        return loads;
    }

    [[nodiscard]] static bool alike(const Load& a, const Load& b) {
        const auto near = [](double x, double y) { return std::abs(x - y) < kSameHours; };
        return a.where == b.where && a.who == b.who && near(a.demanded, b.demanded) &&
               near(a.open, b.open) && a.remark == b.remark;
    }

    // The whole first arm; of the others what differs from it.
    void add_loads(const ArmCheck& arm) {
        const bool first = &arm == &report_.arms.front();
        const std::vector<Load> reference =
            first ? std::vector<Load>() : loads_of(report_.arms.front());
        TextTable table;
        table.widths = {kWhere, kWho, kHours, kHours, kRho};
        table.text = "\n" + arm_title(arm) + " (" + arm.arm->name + ")\n";
        std::size_t n_alike = 0;
        bool has_head = false;
        for (const Load& load : loads_of(arm)) {
            const bool known = std::any_of(reference.begin(),
                                           reference.end(),
                                           [&](const Load& one) { return alike(load, one); });
            n_alike += known ? 1 : 0;
            if (!known) {
                if (!has_head) {
                    table.row({"",
                               "",
                               say("begärt", "demanded"),
                               say("öppet", "open"),
                               say("last", "load")});
                    has_head = true;
                }
                add_load(table, load);
            }
        }
        text_ += table.text;
        add_explanations(arm);
        if (n_alike > 0) {
            text_ += fmt::format(
                fmt::runtime(n_alike == 1 ? say("  {} rad som i {}\n", "  {} line as in {}\n")
                                          : say("  {} rader som i {}\n", "  {} lines as in {}\n")),
                n_alike,
                report_.arms.front().arm->name);
        }
        if (first) {
            text_ += say("  (timmar per år; last över 1 är överbelastning)\n",
                         "  (hours a year; a load above 1 is an overload)\n");
        }
    }

    void add_explanations(const ArmCheck& arm) {
        Explanations explanations;
        for (const Overload& one : overloads_of(arm)) {
            const std::string name = models::title_in_words(one.title, one.name, language_);
            if (one.is_explained() && said_.insert(name + one.why.sv + one.why.en).second) {
                explanations.add(name, one.why, language_);
            }
        }
        text_ += explanations.lines(language_, kExplanation);
    }

    void add_load(TextTable& table, const Load& load) const {
        const std::string line = left("  " + load.where, kWhere) + "  " + left(load.who, kWho);
        table.text += line + "  " + right(number(load.demanded, 0, language_), kHours) + "  " +
                      right(number(load.open, 0, language_), kHours) + "  " +
                      right(number(load.rho, 2, language_), kRho) +
                      (load.remark.empty() ? "" : "  " + load.remark) + "\n";
    }

    void add_cost() {
        text_ += "\n" + say("Schemalagda timmar och kostnad per år\n",
                            "Rostered hours and cost per year\n");
        const ArmCheck& first = report_.arms.front();
        TextTable table;
        table.widths = {60, 12, 16};
        table.row({"", say("timmar", "hours"), say("tusen kronor", "thousand kr")});
        for (const ArmCheck& arm : report_.arms) {
            table.row({"  " + arm_title(arm),
                       number(arm.rostered_hours, 0, language_),
                       number(arm.cost_kr / 1000, 0, language_)});
        }
        text_ += table.text;
        for (std::size_t i = 1; i < report_.arms.size(); ++i) {
            const ArmCheck& arm = report_.arms[i];
            const double hours = arm.rostered_hours - first.rostered_hours;
            const double cost = arm.cost_kr - first.cost_kr;
            const bool same = std::abs(hours) < kSameHours && std::abs(cost) < kSameHours;
            text_ += "  " + arm_title(arm) +
                     (same ? say(": kostar lika mycket som ", ": costs the same as ")
                           : fmt::format(fmt::runtime(say(": {}{} timmar och {}{} kr per år mot ",
                                                          ": {}{} hours and {}{} kr a year "
                                                          "against ")),
                                         hours > 0 ? "+" : "",
                                         number(hours, 0, language_),
                                         cost > 0 ? "+" : "",
                                         number(cost, 0, language_))) +
                     arm_title(first) + "\n";
        }
    }

    void add_assumptions() {
        const std::size_t n_assumed = number_assumed(report_.assumptions);
        text_ += "\n" +
                 fmt::format(
                     fmt::runtime(say(
                         "Tal med källa eller spann: {}, varav antaganden (ASM): {}\n",
                         "Numbers with a source or a range: {}, of them assumptions (ASM): {}\n")),
                     report_.assumptions.size(),
                     n_assumed);
        for (const Assumption& one : report_.assumptions) {
            const models::Sourced& number = *one.number;
            const std::string range =
                one.low.empty() && one.high.empty() ? "" : " (" + one.low + "–" + one.high + ")";
            text_ += "  " + left(number.certainty, 4) + " " + number.pointer + ": " + one.value +
                     range + (number.source.empty() ? "" : "; " + number.source) + "  [" +
                     number.file + ":" + std::to_string(number.line) + "]\n";
        }
    }

    const CheckReport& report_;
    Language language_;
    std::string text_;
    std::set<std::string> said_;  // clinics and teams with their explanations
};

}  // namespace

std::string check_text(const CheckReport& report, Language language) {
    return CheckText(report, language).text();
}

}  // namespace ledtid::tools
