// Reads the section "waiting_list": a file of children who wait when the scenario starts.
#include <optional>
#include <utility>

#include "models/scenario/reader_parts.hpp"
#include "models/scenario/waiting_list_csv.hpp"

namespace ledtid::models::detail {

namespace {

// The section's file as messages name it: beside the scenario that says so.
std::string path_of(const Cursor& section, const std::string& file) {
    return sibling_path(section.place().file, file).value_or(file);
}

// Gives the section of one document or arm the text of its file.
void embed(const FileSource& files, const Document& document, Node& owner, FaultList& faults) {
    Node* const section = owner.find("waiting_list");
    const Node* const file = section == nullptr ? nullptr : section->find("file");
    if (file == nullptr || file->kind != Node::Kind::string || section->find("text") != nullptr) {
        return;  // the reader says what is wrong, or the text is here already
    }
    const auto refuse = [&](const std::string& message) {
        faults.add({document.files[file->file], file->line, "/waiting_list/file", message});
    };
    const std::optional<std::string> path = sibling_path(document.files[file->file], file->text);
    if (!path) {
        refuse("\"" + file->text +
               "\" is not a plain name relative to this file's folder, such as \"list.csv\"");
        return;
    }
    const std::optional<std::string> text = files(*path);
    if (!text) {
        refuse("there is no file \"" + *path + "\"");
        return;
    }
    if (text->size() > kMaxBytes) {
        refuse("the file \"" + *path + "\" is larger than 16 MiB");
        return;
    }
    Node value;
    value.kind = Node::Kind::string;
    value.text = *text;
    value.file = file->file;
    value.line = file->line;
    value.column = file->column;
    section->members.push_back({"text", std::move(value)});
}

}  // namespace

void embed_waiting_lists(const FileSource& files, Document& document) {
    FaultList faults;
    embed(files, document, document.root, faults);
    if (Node* const arms = document.root.find("arms")) {
        for (NodeMember& arm : arms->members) {
            embed(files, document, arm.value, faults);
        }
    }
    faults.throw_if_any();
}

void read_waiting_list_file(Draft& draft, const Cursor& root) {
    const auto section = root.maybe("waiting_list");
    if (!section) {
        return;
    }
    WaitingListFile list;
    list.place = section->place();
    list.file = section->text("file");
    list.source = refer_at(draft, Named::source, *section, "like");
    std::vector<std::string> clinics;
    for (const auto& [clinic, step] : section->at("at").members()) {
        draft.references.push_back({Named::clinic, "", clinic, step.place()});
        clinics.push_back(clinic);
        list.steps.push_back(refer(draft, Named::step, step));
    }
    const auto text = section->maybe("text");
    if (text && text->is_text() && !clinics.empty()) {
        list.rows = read_waiting_list(text->node()->text,
                                      path_of(*section, list.file),
                                      section->reading().faults(),
                                      clinics,
                                      draft.scenario.time.start_day);
    }
    list.clinics = std::move(clinics);
    draft.scenario.waiting_list = std::move(list);
}

void check_waiting_list(Draft& draft) {
    if (!draft.scenario.waiting_list) {
        return;
    }
    const WaitingListFile& list = *draft.scenario.waiting_list;
    for (std::size_t i = 0; i < list.steps.size(); ++i) {
        for (const Step& step : draft.scenario.steps) {
            const bool waits_there =
                step.kind == Step::Kind::visit && step.clinic == list.clinics[i];
            if (step.name == list.steps[i] && !waits_there) {
                draft.nonsense.add(list.place,
                                   "\"at\": \"" + step.name + "\" is not a visit at \"" +
                                       list.clinics[i] + "\", so nobody waits there for it");
            }
        }
    }
}

}  // namespace ledtid::models::detail
