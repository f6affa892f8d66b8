#include "tools/atlas/atlas.hpp"
#include "tools/csv.hpp"

namespace ledtid::tools {

namespace {

class AtlasCsv {
  public:
    explicit AtlasCsv(CsvStyle style) : csv_(style) {
        for (const char* const name : {"file",
                                       "place",
                                       "subregion",
                                       "column",
                                       "row",
                                       "births_per_year",
                                       "state",
                                       "arm",
                                       "mean_months",
                                       "mean_half_width",
                                       "p50_months",
                                       "p50_half_width",
                                       "p50_is_lower_bound",
                                       "p80_months",
                                       "p80_half_width",
                                       "p80_is_lower_bound",
                                       "without_plan_share",
                                       "without_plan_half_width",
                                       "difference_months",
                                       "difference_half_width",
                                       "lists_that_grow"}) {
            csv_.field(name);
        }
        csv_.end_row();
    }

    void add(const Area& area) {
        for (const bool with : {false, true}) {
            if (with && !area.with) {
                continue;
            }
            const models::AtlasPlace& at = *area.entry.atlas;
            csv_.field(area.entry.path).field(place_of(area, Language::sv));
            csv_.field(area.entry.subregion);
            csv_.whole(static_cast<std::uint64_t>(at.column));
            csv_.whole(static_cast<std::uint64_t>(at.row));
            csv_.field(area.births);
            add(area.state(with), with, area.difference);
        }
    }

    void add(const Region& region) {
        for (const bool with : {false, true}) {
            for (const char* const none : {"", "region", "", "", ""}) {
                csv_.field(none);
            }
            csv_.field(region.births);
            add(with ? region.with : region.without, with, region.difference);
        }
    }

    [[nodiscard]] const std::string& text() const { return csv_.text(); }

  private:
    void add(const AreaState& state, bool with, const std::optional<models::Estimate>& difference) {
        std::string growing;
        for (const models::Label& clinic : state.growing) {
            growing += (growing.empty() ? "" : " ") + clinic.name;
        }
        csv_.field(with ? "with" : "without").field(state.arm.name);
        add(state.mean);
        add(state.p50);
        add(state.p80);
        add(state.without_plan);
        add(with ? difference : std::nullopt);
        csv_.field(growing);
        csv_.end_row();
    }

    void add(const Quantile& quantile) {
        const auto& value = quantile.value;
        csv_.field(value ? std::optional<double>(value->mean) : std::nullopt);
        csv_.field(value && !quantile.is_lower_bound ? value->half_width : std::nullopt);
        csv_.whole(quantile.is_lower_bound ? 1 : 0);
    }

    void add(const std::optional<models::Estimate>& estimate) {
        csv_.field(estimate ? std::optional<double>(estimate->mean) : std::nullopt);
        csv_.field(estimate ? estimate->half_width : std::nullopt);
    }

    CsvWriter csv_;
};

}  // namespace

std::string atlas_csv(const Atlas& atlas, CsvStyle style) {
    AtlasCsv csv(style);
    for (const Area& area : atlas.areas) {
        csv.add(area);
    }
    csv.add(atlas.region);
    return csv.text();
}

}  // namespace ledtid::tools
