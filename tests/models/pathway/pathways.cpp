#include "tests/models/pathway/pathways.hpp"

#include <array>
#include <utility>
#include <vector>

namespace ledtid::models::testing {

namespace {

constexpr double kWeek = 7 * kSecondsPerDay;
constexpr double kHour = kSecondsPerHour;

void mark(Step& step, const std::string& milestone) {
    step.effects.push_back(
        Effect{Effect::Kind::milestone, Effect::When::end, milestone, "", Place{}});
}

Work work(const std::string& profession, double hours, int visits, double paperwork) {
    Work w;
    w.profession = profession;
    w.hours = Distribution::constant(hours * kHour);
    w.visits = visits;
    w.paperwork = Distribution::constant(paperwork * kHour);
    return w;
}

Step visit(const std::string& name,
           const std::string& clinic,
           std::vector<Work> works,
           const std::string& to,
           Title title) {
    Step s = step(Step::Kind::visit, name, to);
    s.clinic = clinic;
    s.work = std::move(works);
    s.title = std::move(title);
    return s;
}

Step wait(const std::string& name, double seconds, const std::string& to, Title title) {
    Step s = step(Step::Kind::wait, name, to);
    s.delay = Distribution::constant(seconds);
    s.title = std::move(title);
    return s;
}

// As the reader expands a referral with triage, returns and a loss.
void add_referral(Scenario& s,
                  const std::string& name,
                  const std::string& clinic,
                  const std::string& to,
                  const std::string& lost) {
    Step letter = step(Step::Kind::desk_work, name, name + "/handoff");
    letter.clinic = "bvc";
    letter.work = {work("nurse", 0.5, 1, 0)};
    Step handoff = wait(name + "/handoff", 2 * kWeek, name + "/triage", {});
    Step triage = step(Step::Kind::desk_work, name + "/triage", name + "/decision");
    triage.clinic = clinic;
    triage.work = {work("", 0.5, 1, 0)};
    Step decision = step(Step::Kind::choose, name + "/decision", "");
    decision.options = {option(0.08, name + "/returned"), option(0.92, to)};
    Step returned = wait(name + "/returned", 4 * kWeek, name + "/again", {});
    Step again = step(Step::Kind::choose, name + "/again", "");
    again.options = {option(0.7, name + "/handoff"), option(0.3, lost)};
    for (Step* each : {&letter, &handoff, &triage, &decision, &returned, &again}) {
        s.steps.push_back(*each);
    }
}

Clinic clinic(const std::string& name, Title title) {
    Clinic c;
    c.name = name;
    c.title = std::move(title);
    return c;
}

Scenario base(const std::string& name, Title title) {
    Scenario s;
    s.name = name;
    s.title = std::move(title);
    for (auto& [profession, sv, en] : std::vector<std::array<std::string, 3>>{
             {"nurse", "BVC-sjuksköterska", "Child health nurse"},
             {"speech_therapist", "Logoped", "Speech therapist"},
             {"psychologist", "Psykolog", "Psychologist"},
             {"paediatrician", "Barnläkare", "Paediatrician"},
             {"physiotherapist", "Fysioterapeut", "Physiotherapist"},
             {"special_educator", "Specialpedagog", "Special educator"},
             {"social_worker", "Socialsekreterare", "Social worker"}}) {
        s.professions.push_back(Profession{profession, Title{sv, en}, 400, Place{}});
    }
    Attribute areas;
    areas.name = "areas";
    areas.title = Title{"Områden", "Areas"};
    areas.kind = Attribute::Kind::set;
    areas.choices = {{"language", 1, {"språk", "language"}},
                     {"motor", 1, {"motorik", "motor"}},
                     {"interaction", 1, {"samspel", "interaction"}},
                     {"health", 1, {"hälsa", "health"}}};
    s.attributes.push_back(areas);
    s.milestones = {
        {"question", {"Frågan väckt", "Question raised"}, Place{}},
        {"mapped", {"Kartlagt", "Mapped"}, Place{}},
        {"plan", {"Gemensam plan", "Joint plan"}, Place{}},
        {"intervention_by_plan", {"Insats enligt plan", "Intervention by plan"}, Place{}}};
    s.clinics = {clinic("bvc", {"Barnavårdscentralen (BVC)", "Child health centre (BVC)"}),
                 clinic("speech", {"Logopedmottagningen", "Speech therapy clinic"}),
                 clinic("psychology", {"Psykologenheten för små barn", "Early years psychology"}),
                 clinic("bum", {"Barn- och ungdomsmedicin (BUM)", "Paediatric clinic (BUM)"}),
                 clinic("bup", {"BUP, utredningsenheten", "Child psychiatry (BUP)"})};
    Source children = source("children", "detection");
    children.title =
        Title{"Barn födda i Mark och Svenljunga", "Children born in Mark and Svenljunga"};
    children.per_year = 473;
    children.leaves_per_month = 0.006;
    children.leaves_to = "moved";
    children.school_start_to = "school_start";
    s.sources.push_back(children);
    for (const auto& [exit, sv, en] : std::vector<std::array<std::string, 3>>{
             {"moved", "Flyttat", "Moved"},
             {"school_start", "Skolstart utan insats", "School start"},
             {"declined", "Avböjt", "Declined"},
             {"bvc_follow_up", "Följs på BVC", "Followed at BVC"},
             {"done", "Insats pågår", "Intervention goes on"}}) {
        Step e = exit_step(exit);
        e.title = Title{sv, en};
        s.steps.push_back(e);
    }
    return s;
}

Test at_least(const std::string& set, int members) {
    Test t;
    t.attribute = set;
    t.of_set = true;
    t.at_least = members;
    return t;
}

void add_detection(Scenario& s, const std::string& yes) {
    Step detection = step(Step::Kind::detect, "detection", "");
    detection.title =
        Title{"Någon ser att barnet har svårigheter", "Somebody sees the difficulties"};
    detection.found = "extended_visit";
    detection.detectable.tests = {at_least("areas", 1)};
    detection.looks = {{18 * kSecondsPerMonth, 0.3, ""},
                       {30 * kSecondsPerMonth, 0.65, ""},
                       {48 * kSecondsPerMonth, 0.6, ""}};
    detection.preschool_per_year = 0.25;
    mark(detection, "question");
    s.steps.push_back(detection);
    s.steps.push_back(visit("extended_visit",
                            "bvc",
                            {work("nurse", 1.5, 1, 0.5)},
                            "two_areas",
                            {"Utökat BVC-besök", "Extended BVC visit"}));
    Step gate = step(Step::Kind::gate, "two_areas", "");
    gate.title = Title{"Minst två områden?", "Two areas or more?"};
    gate.test.tests = {at_least("areas", 2)};
    gate.sensitivity = 0.9;
    gate.specificity = 0.95;
    gate.yes = yes;
    gate.no = "bvc_follow_up";
    s.steps.push_back(gate);
}

Part part(const std::string& first, const std::string& area) {
    Part p;
    p.step = first;
    if (!area.empty()) {
        Test test = at_least("areas", 0);
        test.any_of = {area};
        p.when = Condition{{test}, Place{}};
    }
    return p;
}

}  // namespace

Step step(Step::Kind kind, const std::string& name, const std::string& to) {
    Step s;
    s.name = name;
    s.kind = kind;
    s.to = to;
    s.place = Place{"test.json", 7, "/steps/" + name};
    return s;
}

Step exit_step(const std::string& name) {
    return step(Step::Kind::exit, name, "");
}

Option option(double p, const std::string& to) {
    Option o;
    o.p = p;
    o.to = to;
    return o;
}

Source source(const std::string& name, const std::string& first_step) {
    Source s;
    s.name = name;
    s.first_step = first_step;
    return s;
}

Scenario sequential_scenario() {
    Scenario s = base("skene", {"Småbarnsteam i Skene", "Early years team in Skene"});
    s.arm = "sequential";
    s.arm_title = Title{"En remiss i taget, som i dag", "One referral at a time, as today"};
    add_detection(s, "assessments");

    Step parts = step(Step::Kind::parts, "assessments", "plan_meeting");
    parts.title = Title{"Kartläggning", "Assessment"};
    parts.parts = {part("refer_speech", "language"),
                   part("refer_psychology", ""),
                   part("refer_bum", "health"),
                   part("refer_bup", "interaction")};
    s.steps.push_back(parts);
    add_referral(s, "refer_speech", "speech", "speech_visit", "declined");
    add_referral(s, "refer_psychology", "psychology", "psychology_visit", "declined");
    add_referral(s, "refer_bum", "bum", "bum_visit", "declined");
    add_referral(s, "refer_bup", "bup", "bup_visit", "declined");
    s.steps.push_back(visit("speech_visit",
                            "speech",
                            {work("speech_therapist", 4, 3, 2)},
                            "return",
                            {"Språkbedömning", "Language assessment"}));
    s.steps.push_back(visit("psychology_visit",
                            "psychology",
                            {work("psychologist", 6, 4, 4)},
                            "return",
                            {"Psykologbedömning", "Psychological assessment"}));
    s.steps.push_back(
        visit("bum_visit",
              "bum",
              {work("paediatrician", 1.5, 1, 1), work("physiotherapist", 1.5, 1, 0.5)},
              "bum_tests",
              {"Läkarundersökning", "Medical examination"}));
    Step tests = step(Step::Kind::choose, "bum_tests", "");
    tests.title = Title{"Provtagning?", "Tests needed?"};
    tests.options = {option(0.3, "bum_wait"), option(0.7, "return")};
    s.steps.push_back(tests);
    s.steps.push_back(
        wait("bum_wait", 3 * kWeek, "bum_visit", {"Väntar på provsvar", "Waits for results"}));
    Step bup = visit("bup_visit",
                     "bup",
                     {work("psychologist", 8, 4, 6), work("paediatrician", 1.5, 1, 1)},
                     "return",
                     {"Neuropsykiatrisk utredning", "Neuropsychiatric assessment"});
    Patience patience;
    patience.time = Distribution::constant(2 * kSecondsPerYear);
    patience.share = 0.2;
    patience.to = "declined";
    bup.patience = {patience};
    mark(bup, "mapped");
    s.steps.push_back(bup);
    Backlog backlog;
    backlog.number = 60;
    backlog.source = "children";
    backlog.step = "extended_visit";
    s.backlogs.push_back(backlog);

    Step plan = visit("plan_meeting",
                      "bvc",
                      {work("nurse", 1, 1, 0.5)},
                      "to_intervention",
                      {"Planmöte med föräldrarna", "Plan meeting with the parents"});
    mark(plan, "plan");
    s.steps.push_back(plan);
    s.steps.push_back(
        wait("to_intervention", 6 * kWeek, "intervention", {"Insatsen förbereds", "Preparation"}));
    Step intervention = visit("intervention",
                              "speech",
                              {work("speech_therapist", 8, 8, 1)},
                              "done",
                              {"Första insatsen", "First intervention"});
    mark(intervention, "intervention_by_plan");
    s.steps.push_back(intervention);

    Source other = source("other@speech", "other@speech");
    other.observed = false;
    s.sources.push_back(other);
    s.steps.push_back(
        visit("other@speech", "speech", {work("speech_therapist", 5, 3, 1)}, "seen@speech", {}));
    s.steps.push_back(exit_step("seen@speech"));
    return s;
}

Scenario team_scenario() {
    Scenario s = base("skene", {"Småbarnsteam i Skene", "Early years team in Skene"});
    s.arm = "team_carve_out";
    s.arm_title = Title{"Småbarnsteam med tid från hemmottagningarna",
                        "Team with hours from the home clinics"};
    add_detection(s, "specific_condition");
    Step direct = step(Step::Kind::choose, "specific_condition", "");
    direct.title = Title{"Välgrundad misstanke om en specifik funktionsnedsättning?",
                         "Specific condition suspected?"};
    direct.options = {option(0.2, "refer_bup"), option(0.8, "refer_team")};
    s.steps.push_back(direct);
    add_referral(s, "refer_bup", "bup", "bup_visit", "declined");
    add_referral(s, "refer_team", "bvc", "triage_meeting", "declined");
    s.steps.push_back(visit("bup_visit",
                            "bup",
                            {work("psychologist", 8, 4, 6)},
                            "to_intervention",
                            {"Neuropsykiatrisk utredning", "Neuropsychiatric assessment"}));

    Team team;
    team.name = "skene_team";
    team.title = Title{"Småbarnsteamet i Skene", "Early years team, Skene"};
    for (const char* who : {"nurse",
                            "speech_therapist",
                            "psychologist",
                            "paediatrician",
                            "physiotherapist",
                            "special_educator",
                            "social_worker"}) {
        Member m;
        m.name = who;
        m.profession = who;
        team.members.push_back(m);
    }
    s.teams.push_back(team);
    const auto meeting =
        [](const std::string& name, const std::string& to, double hours, Title title) {
            Step m = step(Step::Kind::meeting, name, to);
            m.team = "skene_team";
            m.length = hours * kHour;
            m.title = std::move(title);
            return m;
        };
    s.steps.push_back(meeting(
        "triage_meeting", "joint_visit", 0.3, {"Teamet går igenom remissen", "Triage meeting"}));
    Step joint = meeting("joint_visit", "mapping", 1.5, {"Gemensamt besök", "Joint visit"});
    joint.parties = {"speech_therapist", "psychologist"};
    joint.takes_place = true;
    s.steps.push_back(joint);

    Step mapping = step(Step::Kind::parts, "mapping", "conference");
    mapping.title = Title{"Kartläggning", "Mapping"};
    mapping.at_once = true;
    mapping.parts = {part("team_speech", "language"),
                     part("team_psychology", ""),
                     part("team_doctor", "health"),
                     part("team_motor", "motor"),
                     part("preschool_observation", "")};
    s.steps.push_back(mapping);
    s.steps.push_back(visit("team_speech",
                            "speech",
                            {work("speech_therapist", 3, 2, 1.5)},
                            "return",
                            {"Språk", "Language"}));
    s.steps.push_back(visit("team_psychology",
                            "psychology",
                            {work("psychologist", 4, 3, 3)},
                            "return",
                            {"Utveckling", "Development"}));
    s.steps.push_back(visit("team_doctor",
                            "bum",
                            {work("paediatrician", 1, 1, 0.5)},
                            "return",
                            {"Läkarundersökning", "Medical examination"}));
    s.steps.push_back(visit(
        "team_motor", "bum", {work("physiotherapist", 1, 1, 0.5)}, "return", {"Motorik", "Motor"}));
    Step observation = step(Step::Kind::desk_work, "preschool_observation", "return");
    observation.clinic = "psychology";
    observation.work = {work("psychologist", 3, 1, 0)};
    observation.title = Title{"Observation i förskolan", "Observation at the preschool"};
    s.steps.push_back(observation);

    Step conference = meeting("conference", "enough", 1.8, {"Konferens", "Conference"});
    conference.own_work = {{"psychologist", Distribution::constant(1 * kHour)}};
    mark(conference, "mapped");
    s.steps.push_back(conference);
    Step enough = step(Step::Kind::choose, "enough", "");
    enough.title = Title{"Räcker underlaget?", "Enough known?"};
    enough.options = {option(0.15, "joint_visit"), option(0.85, "plan_meeting")};
    s.steps.push_back(enough);
    Step plan = meeting("plan_meeting",
                        "to_intervention",
                        1,
                        {"Planmöte med föräldrarna", "Plan meeting with the parents"});
    plan.parties = {"speech_therapist", "psychologist", "special_educator"};
    mark(plan, "plan");
    s.steps.push_back(plan);
    s.steps.push_back(
        wait("to_intervention", 2 * kWeek, "intervention", {"Insatsen förbereds", "Preparation"}));
    Step intervention = visit("intervention",
                              "speech",
                              {work("speech_therapist", 8, 8, 1)},
                              "done",
                              {"Första insatsen", "First intervention"});
    mark(intervention, "intervention_by_plan");
    s.steps.push_back(intervention);
    return s;
}

}  // namespace ledtid::models::testing
