#include "models/care/result_hash.hpp"

#include "sim/kernel/fingerprint.hpp"

namespace ledtid::models {

namespace {

using sim::Fingerprint;

// Signed numbers by their bits.
std::uint64_t bits(std::int64_t number) {
    return static_cast<std::uint64_t>(number);
}

void add(Fingerprint& hash, const ChildRecord& child) {
    hash.add(child.source);
    hash.add(child.number);
    hash.add(bits(child.born.ticks));
    hash.add(bits(child.left.ticks));
    hash.add(child.outcome);
    hash.add(child.censored ? 1 : 0);
    hash.add(child.target ? 1 : 0);
    hash.add(child.group);
    hash.add(child.n_contacts);
    hash.add(child.n_places);
    hash.add(child.n_postponed);
    hash.add(child.n_no_shows);
}

void add(Fingerprint& hash, const ClinicOutcome& clinic) {
    for (const WaitSummary& waits : clinic.waits) {
        hash.add(waits.n);
        hash.add(waits.n_within_guarantee);
        hash.add_double(waits.mean_ticks);
        hash.add_double(waits.p80_ticks);
    }
    hash.add(clinic.waiting_at_month_end.size());
    for (const std::int32_t n : clinic.waiting_at_month_end) {
        hash.add(bits(n));
    }
    hash.add(clinic.n_seen_by_month.size());
    for (const std::int32_t n : clinic.n_seen_by_month) {
        hash.add(bits(n));
    }
    hash.add(clinic.wait_sum_by_month.size());
    for (const double ticks : clinic.wait_sum_by_month) {
        hash.add_double(ticks);
    }
    hash.add_double(clinic.mean_waiting);
    hash.add(bits(clinic.n_joined));
    hash.add(bits(clinic.n_started));
    hash.add(bits(clinic.n_gave_up));
}

void add_children(Fingerprint& hash, const Outcome& outcome) {
    hash.add(outcome.children.size());
    for (const ChildRecord& child : outcome.children) {
        add(hash, child);
    }
    hash.add(outcome.milestones.size());
    for (const Time at : outcome.milestones) {
        hash.add(bits(at.ticks));
    }
    hash.add(outcome.counters.size());
    for (const std::uint32_t n : outcome.counters) {
        hash.add(n);
    }
    hash.add(outcome.hours.size());
    for (const std::int64_t ticks : outcome.hours) {
        hash.add(bits(ticks));
    }
}

void add(Fingerprint& hash, const Outcome& outcome) {
    hash.add(outcome.fingerprint);
    hash.add(outcome.n_events);
    hash.add(outcome.n_created);
    hash.add(outcome.n_left);
    hash.add(outcome.n_inside);
    hash.add(outcome.peak_inside);
    add_children(hash, outcome);
    hash.add(outcome.clinics.size());
    for (const ClinicOutcome& clinic : outcome.clinics) {
        add(hash, clinic);
    }
    hash.add(outcome.posts.size());
    for (const PostOutcome& post : outcome.posts) {
        hash.add(bits(post.open_ticks));
        hash.add(bits(post.used_ticks));
    }
    hash.add(outcome.teams.size());
    for (const TeamOutcome& team : outcome.teams) {
        hash.add(bits(team.n_held));
        hash.add(bits(team.n_postponed));
        hash.add(bits(team.n_no_show));
        hash.add(bits(team.n_new_children));
    }
    hash.add(outcome.critical_path_ticks.size());
    for (const double ticks : outcome.critical_path_ticks) {
        hash.add_double(ticks);
    }
    hash.add(outcome.n_critical);
    for (const AuditCount& count : outcome.audits) {  // none where the scenario asks for none
        hash.add(bits(count.waiting));
        hash.add(bits(count.present));
    }
}

}  // namespace

std::uint64_t result_hash(const Tables& tables, std::span<const Outcome> outcomes) {
    Fingerprint hash;
    // What the numbers are relative to.
    hash.add(bits(tables.epoch_day));
    hash.add(bits(tables.ticks_per_second));
    hash.add(bits(tables.measure_from.ticks));
    hash.add(bits(tables.measure_to.ticks));
    hash.add(outcomes.size());
    for (const Outcome& outcome : outcomes) {
        add(hash, outcome);
    }
    return hash.value();
}

std::uint64_t combine(std::span<const std::uint64_t> hashes) {
    Fingerprint hash;
    hash.add(hashes.size());
    for (const std::uint64_t part : hashes) {
        hash.add(part);
    }
    return hash.value();
}

std::string hex(std::uint64_t hash) {
    std::string text(16, '0');
    for (std::size_t i = 16; i > 0; --i) {
        text[i - 1] = "0123456789abcdef"[hash & 0xFU];
        hash >>= 4U;
    }
    return text;
}

}  // namespace ledtid::models
