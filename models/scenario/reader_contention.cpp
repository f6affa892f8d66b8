// Sense of what clinics' visits compete for: places, slots, posts held together, groups.
#include <algorithm>

#include "models/scenario/reader_parts.hpp"

namespace ledtid::models::detail {

namespace {

const Clinic* find_clinic(const Scenario& scenario, const std::string& name) {
    for (const Clinic& clinic : scenario.clinics) {
        if (clinic.name == name) {
            return &clinic;
        }
    }
    return nullptr;
}

int posts_of(const Clinic& clinic, const std::string& profession) {
    int n = 0;
    for (const Post& post : clinic.posts) {
        n += post.profession == profession ? post.number : 0;
    }
    return n;
}

bool always_open(const Clinic& clinic) {
    return std::all_of(clinic.posts.begin(), clinic.posts.end(), [](const Post& post) {
        return post.always_open;
    });
}

void check_clinic(Draft& draft, const Clinic& clinic) {
    const std::string name = "\"" + clinic.name + "\"";
    const auto refuse = [&](bool when, const std::string& message) {
        if (when) {
            draft.nonsense.add(clinic.place, message);
        }
    };
    const bool one_list = clinic.one_list != OneList::none;
    refuse(one_list && clinic.posts.empty(), name + " has no posts that \"one_list\" could hold");
    refuse(one_list && !clinic.finish_started && !always_open(clinic),
           "visits that hold several posts are not interrupted: say \"finish_started\": true, or "
           "leave out the hours of " +
               name);
    refuse(one_list && clinic.notice > 0.0, "a clinic with \"one_list\" calls without \"notice\"");
    refuse(clinic.hand_over && (!clinic.finish_started || clinic.posts.empty()),
           "\"hand_over\" is of visits that run past closing time: say \"finish_started\": true");
    refuse(clinic.hand_over && one_list, "\"hand_over\" does not go with \"one_list\"");
    refuse(clinic.hand_over && clinic.notice > 0.0,
           "a clinic with \"hand_over\" calls without \"notice\"");
    for (const Post& post : clinic.posts) {
        if (post.away_when_idle && !post.always_open) {
            draft.nonsense.add(post.place,
                               "\"away_when_idle\" is of a post without hours of its own; this one "
                               "has \"fte\" or \"sessions\"");
        }
        if (post.away_when_idle && sim::mean(*post.away_when_idle) < 1.0) {
            draft.nonsense.add(post.place, "whoever goes away stays away for a second or more");
        }
        if (post.away_when_idle && one_list) {
            draft.nonsense.add(post.place, "\"away_when_idle\" does not go with \"one_list\"");
        }
    }
}

// Where a child goes that does not join the list must be said when there may be one.
void check_places(Draft& draft, const Step& step, const Clinic& clinic) {
    if (!step.full_to.empty()) {
        return;
    }
    const int places = step.waiting_places >= 0 ? step.waiting_places : clinic.waiting_places;
    if (places >= 0) {
        draft.nonsense.add(step.place,
                           "\"" + clinic.name + "\" has " + std::to_string(places) +
                               " waiting places; \"when_full\" must say where a child goes "
                               "that finds no place");
    } else if (!step.balks.empty()) {
        draft.nonsense.add(step.place,
                           "\"when_full\" must say where a child goes that does not join the list");
    }
}

void check_together(Draft& draft, const Step& step, const Clinic& clinic) {
    if (step.together.empty()) {
        return;
    }
    if (clinic.one_list == OneList::none) {
        draft.nonsense.add(step.place,
                           "posts are held together where they serve one list: say \"one_list\": "
                           "\"in order\" or \"first fit\" of \"" +
                               clinic.name + "\"");
    }
    if (step.work.size() > 1 || !step.work.front().profession.empty()) {
        draft.nonsense.add(step.place,
                           "all posts of \"together\" work equally long: \"work\" is one length "
                           "here, and not by profession");
    }
    for (const auto& [profession, n] : step.together) {
        if (const int has = posts_of(clinic, profession); n > has) {
            draft.nonsense.add(step.place,
                               "\"" + clinic.name + "\" has " + std::to_string(has) + " " +
                                   profession + " and never " + std::to_string(n) + " at once");
        }
    }
}

// Steps at one clinic that share a list cannot want groups of different sizes.
void check_group(Draft& draft, const Step& step, const Clinic& clinic) {
    if (step.group > 1 && (clinic.unlimited || !clinic.slots.empty() ||
                           clinic.one_list != OneList::none || clinic.hand_over)) {
        draft.nonsense.add(
            step.place,
            "a group is seen by one post: \"" + clinic.name +
                "\" must have \"posts\", and neither \"one_list\" nor \"hand_over\"");
    }
    for (const Step& other : draft.scenario.steps) {
        const bool uses_clinic =
            (other.kind == Step::Kind::visit || other.kind == Step::Kind::desk_work) &&
            other.clinic == step.clinic;
        if (uses_clinic && other.group < step.group) {
            draft.nonsense.add(step.place,
                               "\"" + other.name + "\" is at \"" + step.clinic +
                                   "\" too; a clinic that sees groups has one size of them");
            return;
        }
    }
}

bool may_have_desk_work(const Clinic& clinic) {
    return clinic.slots.empty() && clinic.one_list == OneList::none;
}

void check_work_after(Draft& draft, const Step& step, const Clinic& clinic) {
    if (step.kind == Step::Kind::desk_work && !may_have_desk_work(clinic)) {
        draft.nonsense.add(step.place,
                           "\"" + clinic.name +
                               "\" has slots or one list for several posts, and "
                               "nobody for work without the child");
    }
    const bool writes = std::any_of(step.work.begin(), step.work.end(), [](const Work& work) {
        return sim::mean(work.paperwork) > 0.0;
    });
    if (step.kind == Step::Kind::visit && writes &&
        (clinic.one_list != OneList::none || step.group > 1)) {
        draft.nonsense.add(step.place,
                           "there is no paperwork after visits that hold several posts, nor after "
                           "those of a group");
    }
}

}  // namespace

void check_contention(Draft& draft) {
    for (const Clinic& clinic : draft.scenario.clinics) {
        check_clinic(draft, clinic);
    }
    for (const Step& step : draft.scenario.steps) {
        const Clinic* const clinic = find_clinic(draft.scenario, step.clinic);
        if (clinic == nullptr || step.work.empty()) {
            continue;
        }
        check_work_after(draft, step, *clinic);
        if (step.kind == Step::Kind::visit) {
            check_places(draft, step, *clinic);
            check_together(draft, step, *clinic);
            check_group(draft, step, *clinic);
        }
    }
}

}  // namespace ledtid::models::detail
