// A small result for the tests of the report's words: two arms, and whatever a test puts in their place.

export const interval = (mean, half_width = 0.5, n = 100) => ({mean, half_width, n});

export const title = (name) => ({sv: name, en: name});

const clock = (mean) => ({
    name: 'K4',
    title: {sv: 'Fråga till insats enligt plan', en: 'Question to intervention according to plan'},
    completed: {mean},
    cohort: {within_8_months: interval(0.4, 0.03)},
});

export const arm = (name, mean, team = false, more = {}) => ({
    name,
    title: title(name),
    lead_times: [clock(mean)],
    // the result names every team in every arm
    meetings: [{team: title('Teamet'), held_per_year: interval(team ? 60 : 0)}],
    waits: [],
    remarks: [],
    ...more,
});

export const change = (name, mean, more = {}) => ({
    arm: name,
    lead_times: [{name: 'K4', mean}],
    non_team_waits: [],
    rostered_hours_per_year: interval(0, 0),
    cost_kr_per_year: interval(0, 0),
    ...more,
});

export const result = (arms, differences = [], more = {}) => ({
    result: {headline: 'K4', reference_arm: arms[0].name, arms, differences, remarks: [], ...more},
});
