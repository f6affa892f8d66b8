// Arms: which are applied for one that is asked for, and what a document is with it.
#include <algorithm>

#include "models/scenario/document.hpp"
#include "models/scenario/document_parse.hpp"

namespace ledtid::models {

namespace {

// What is not part of the arm's patch. Its sources are a list; an object is the section of that
// name, which the arm changes.
bool is_about_the_arm(const NodeMember& member) {
    const std::string& key = member.key;
    for (const char* const known :
         {"title", "based_on", "about", "catalogue", "certainty", "note", "comment"}) {
        if (key == known) {
            return true;
        }
    }
    return (key == "sources" && member.value.kind == Node::Kind::array) ||
           (!key.empty() && key[0] == '$');
}

// One arm as an object that may be applied.
void check_arm(const Document& document, const Node& arm, const std::string& pointer) {
    if (arm.kind != Node::Kind::object) {
        refuse(document, arm, pointer, "an object {...} belongs here, this is " + describe(arm));
    }
    if (const Node* const inner = arm.find("arms"); inner != nullptr) {
        refuse(document, *inner, pointer + "/arms", "an arm cannot have arms of its own");
    }
}

// The arms to apply for one that is asked for: those it is based on first, in their order, and each
// once, also where several are based on the same.
class ArmOrder {
  public:
    explicit ArmOrder(const Document& document)
        : document_(document), arms_(document.root.find("arms")) {}

    std::vector<const Node*> of(const std::string& name) {
        if (arms_ == nullptr || arms_->kind != Node::Kind::object) {
            refuse(document_,
                   arms_ == nullptr ? document_.root : *arms_,
                   "/arms",
                   "no arm is called \"" + name + "\": this scenario has no object of arms");
        }
        visit(name, *arms_, "/arms");
        return std::move(order_);
    }

  private:
    // asked_by names the arm; the depth is bounded by the number of arms, which
    // check_number_of_arms has bounded.
    void visit(const std::string& name, const Node& asked_by, const std::string& asked_at) {
        const Node* const arm = arms_->find(name);
        if (arm == nullptr) {
            refuse(document_,
                   asked_by,
                   asked_at,
                   "no arm is called \"" + name + "\"" + suggestion(name, keys_of(*arms_)));
        }
        if (const auto first = std::find(path_.begin(), path_.end(), name); first != path_.end()) {
            std::string circle;
            for (auto link = first; link != path_.end(); ++link) {
                circle += *link + " -> ";
            }
            refuse(document_,
                   asked_by,
                   asked_at,
                   "arms are based on each other in a circle: " + circle + name);
        }
        if (std::find(order_.begin(), order_.end(), arm) != order_.end()) {
            return;
        }
        const std::string pointer = "/arms/" + pointer_token(name);
        check_arm(document_, *arm, pointer);
        if (const Node* const bases = arm->find("based_on"); bases != nullptr) {
            path_.push_back(name);
            visit_bases(*bases, pointer + "/based_on");
            path_.pop_back();
        }
        order_.push_back(arm);
    }

    void visit_bases(const Node& bases, const std::string& pointer) {
        if (bases.kind == Node::Kind::string) {
            visit(bases.text, bases, pointer);
            return;
        }
        if (bases.kind != Node::Kind::array || bases.items.empty()) {
            refuse(
                document_,
                bases,
                pointer,
                "the name of an arm or a list of names belongs here, this is " + describe(bases));
        }
        for (std::size_t index = 0; index < bases.items.size(); ++index) {
            const Node& base = bases.items[index];
            const std::string at = pointer + "/" + std::to_string(index);
            if (base.kind != Node::Kind::string) {
                refuse(document_,
                       base,
                       at,
                       "the name of an arm belongs here, this is " + describe(base));
            }
            visit(base.text, base, at);
        }
    }

    const Document& document_;
    const Node* arms_;
    std::vector<std::string> path_;
    std::vector<const Node*> order_;
};

}  // namespace

std::vector<std::string> arm_names(const Document& document) {
    const Node* const arms = document.root.find("arms");
    return arms == nullptr ? std::vector<std::string>() : keys_of(*arms);
}

Document without_arms(const Document& document) {
    Document rest = document;
    remove_member(rest.root, "arms");
    write_out_likes(rest);
    return rest;
}

Document with_arm(const Document& document, std::string_view arm) {
    const std::vector<const Node*> order = ArmOrder(document).of(std::string(arm));
    Document result = document;
    remove_member(result.root, "arms");
    const Node& root = document.root;
    FaultList faults;
    for (const Node* const link : order) {
        Node patch = *link;
        patch.members.erase(
            std::remove_if(patch.members.begin(), patch.members.end(), is_about_the_arm),
            patch.members.end());
        // The document as a whole stays where it is: its faults are not about the arm.
        patch.file = root.file;
        patch.line = root.line;
        patch.column = root.column;
        merge_over(result.root, patch, document.files, faults);
    }
    faults.throw_if_any();
    write_out_likes(result);
    return result;
}

}  // namespace ledtid::models
