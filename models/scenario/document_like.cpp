// Teams that are like another team: "like": "team" stands for all that the other says, and what a
// team says itself goes over it. An arm that changes the other so changes them all.
#include <algorithm>

#include "models/scenario/document_parse.hpp"

namespace ledtid::models {

namespace {

[[noreturn]] void refuse_like(const Document& document,
                              const Node& like,
                              const std::string& team,
                              const std::string& message) {
    refuse(document, like, "/teams/" + pointer_token(team) + "/like", message);
}

// The team called name with all that it is like written out. asked_by: names on the way here.
Node whole_team(const Document& document,
                const Node& teams,
                const std::string& name,
                std::vector<std::string> asked_by) {
    const Node& own = *teams.find(name);
    const Node* const like = own.kind == Node::Kind::object ? own.find("like") : nullptr;
    if (like == nullptr || like->kind != Node::Kind::string) {
        return own;
    }
    if (teams.find(like->text) == nullptr) {
        std::vector<std::string> names;
        for (const NodeMember& team : teams.members) {
            names.push_back(team.key);
        }
        refuse_like(document,
                    *like,
                    name,
                    "no team is called \"" + like->text + "\"" + suggestion(like->text, names));
    }
    asked_by.push_back(name);
    if (std::find(asked_by.begin(), asked_by.end(), like->text) != asked_by.end()) {
        refuse_like(document, *like, name, "teams are like each other in a circle");
    }
    Node other = whole_team(document, teams, like->text, std::move(asked_by));
    remove_member(other, "meets_as");  // a team that is like the whole is not the whole
    return merge_patch(std::move(other), own);
}

}  // namespace

void write_out_likes(Document& document) {
    Node* const teams = document.root.find("teams");
    if (teams == nullptr || teams->kind != Node::Kind::object) {
        return;
    }
    if (teams->members.size() > kMaxTeams) {
        throw ScenarioError(
            {document.fault_at(*teams,
                               "/teams",
                               "a scenario has at most " + std::to_string(kMaxTeams) +
                                   " teams, these are " + std::to_string(teams->members.size()))});
    }
    const Node written = *teams;
    for (NodeMember& team : teams->members) {
        team.value = whole_team(document, written, team.key, {});
    }
}

}  // namespace ledtid::models
