// Every English word of the atlas's page. text_sv.js has the same keys; a test holds them together.

export const en = {
    other_language: 'På svenska',
    report: 'Ledtid: the region at a glance',
    contents: 'Contents',
    fault: 'This section could not be written',
    page_title: 'The lead time in every place, without and with a team',
    about: ({name, title}) => `${name}: ${title}. In months unless stated.`,
    facts: ({areas, replications, seed}) =>
        `${areas} areas, ${replications} replications of each, seed ${seed}. The figure after ± is half a 95% interval.`,
    without: 'Without team',
    with_team: 'With team',
    not_reached: 'not reached',
    not_reached_in: ({count, of}) => `not reached in ${count} of ${of} areas`,
    measure: {p80: '80% of all within (P80)', p50: 'half of all within (P50)'},
    place: 'Place',
    region: 'Whole region',

    map_title: 'The map',
    map_about:
        'A tile for each area, roughly where it lies. The colour shows within what time eight in ten, or half, of all who were asked about have arrived.',
    map_choice: 'The colours show',
    map_measure: 'Measure',
    map_figure: (measure, state) => `${state}: ${measure}, months`,
    map_label: (measure) => `Map of the areas. ${measure}, months:`,
    map_note:
        'In each tile: the measure that the colour shows, without → with the team, and the mean of those who arrived. Hatched tiles have no team. ▲: a waiting list grows. ≥: only in some replications did so many arrive; the figure is too low.',
    legend_class: (from, to) => `${from}–${to} months`,
    legend_last: (from) => `${from} months or more`,
    tile: (area) => `${area.place}: ${area.without} without, ${area.with} with the team`,
    tile_without: (area) => `${area.place}: ${area.without}, no team`,
    tile_mean: 'mean',

    places_title: 'Place by place',
    places_about:
        'The mean is of those who arrived. P80 is of all who were asked about (Kaplan–Meier). The difference is paired: the same children without and with the team.',
    places_note:
        'Whole region: the areas weighted by births a year, in each replication; its P80 is of all children of the region. With the team, areas without one are as they are. ▲: a waiting list grows in the measured years.',
    part: 'Part',
    births: 'Births a year',
    mean_without: 'Mean without team',
    mean_with: 'Mean with team',
    difference: 'Difference',
    p80_without: 'P80 without team',
    p80_with: 'P80 with team',
    school_without: 'School start without a plan, without team',
    school_with: 'School start without a plan, with team',

    equity_title: 'Differences between areas',
    equity_about: 'Where a child lives decides how long it waits. The longest wait stands first.',
    equity_figure: (measure) => `Without and with the team: ${measure}, months`,
    equity_label: (measure) => `${measure}, months, of each area, without → with the team:`,
    axis: 'Months since the question',
    lowest: 'Lowest',
    highest: 'Highest',
    ratio: 'Highest to lowest',
    weighted: 'Mean, weighted by births',

    ladder_title: 'The ladder for every place',
    ladder_about: ({from}) =>
        `What each step does to the mean lead time, months, child by child, from the step to its left (the first from “${from}”). A dash: the place lacks the step.`,

    growing_title: 'Lists that grow',
    growing_about: 'The wait on a list that grows depends on how long one counts, and gets longer every year.',
    growing_none: 'No waiting list grows in the measured years.',

    reading_title: 'How to read the map',
    reading: [
        'Everything rests on simulation. No answer is typed in: waiting lists arise from how many children come, what each step takes, and the hours of the staff.',
        'The areas are computed one by one, with the same figures as a comparison of that area alone. Children, referrals and staff do not move between areas.',
        '“Not reached”: in most replications eight in ten never arrive, mostly because the children start school first.',
        'The figure after ± is half the width of a 95% interval over replications. It shows how much chance in the simulation matters, not whether the assumptions are right.',
    ],

    manifest_title: 'What the answer rests on',
    rests_on: ({numbers, assumptions}) =>
        `${numbers} numbers with a source or a range, ${assumptions} of them pure assumptions. The report of each area (ledtid compare) lists them.`,
    manifest: {
        version: 'Ledtid, version',
        folder: 'Folder',
        hash: 'Result hash',
        seed: 'Seed of the random draws',
        replications: 'Replications',
        compiler: 'Compiler',
        wall: 'Computing time',
        command: 'The same result again',
    },
    seconds: 'seconds',
    scenarios: 'Scenarios and arms',
    file: 'File',
    arms: 'Arms',
    scenario_hash: 'Scenario hash',
    licences: 'Licences of built-in programs',
};
