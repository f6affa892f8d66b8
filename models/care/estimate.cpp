#include "models/care/estimate.hpp"

#include "sim/contract.hpp"
#include "sim/statistics/intervals.hpp"
#include "sim/statistics/quantiles.hpp"

namespace ledtid::models {

namespace {

std::vector<double> those_there(const MaybeValues& values) {
    std::vector<double> there;
    for (const std::optional<double>& value : values) {
        if (value) {
            there.push_back(*value);
        }
    }
    return there;
}

}  // namespace

Estimate estimate(std::span<const double> values) {
    Estimate result;
    if (values.empty()) {
        return result;
    }
    const sim::Interval interval = sim::t_interval(values);
    result.mean = interval.mean;
    result.n = interval.n;
    if (interval.n >= 2) {
        result.half_width = interval.half_width;
    }
    return result;
}

std::optional<Estimate> estimate_of_any(std::span<const double> values) {
    return values.empty() ? std::nullopt : std::optional<Estimate>(estimate(values));
}

std::optional<Estimate> estimate_of_any(const MaybeValues& values) {
    const std::vector<double> there = those_there(values);
    return estimate_of_any(std::span<const double>(there));
}

std::optional<Estimate> estimate_if_half(const MaybeValues& values) {
    const std::vector<double> there = those_there(values);
    if (2 * there.size() < values.size()) {
        return std::nullopt;
    }
    return estimate_of_any(std::span<const double>(there));
}

MaybeValues differences(const MaybeValues& a, const MaybeValues& b) {
    LEDTID_EXPECTS(a.size() == b.size(), "pairs of unequal lists");
    MaybeValues result(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] && b[i]) {
            result[i] = *a[i] - *b[i];
        }
    }
    return result;
}

Band band(std::span<const double> values) {
    LEDTID_EXPECTS(!values.empty(), "a band of nothing");
    sim::Sample sample;
    sample.reserve(values.size());
    for (const double value : values) {
        sample.add(value);
    }
    return {estimate(values).mean, sample.quantile(0.1), sample.quantile(0.9)};
}

}  // namespace ledtid::models
