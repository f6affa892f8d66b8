// The answer in a few sentences, made of the figures. It claims a difference only where the paired interval leaves out zero, and
// dwells on the reference and the arms with a team: the tables hold all the others.

import {certain, formatter, known, listed} from './format.js';
import {
    arms,
    chosenArms,
    clinics,
    difference,
    direction,
    hasTeam,
    headline,
    headlineDifference,
    isThere,
    referenceArm,
} from './result.js';

// The range that counts as "about 8 months" (domain reference, section 14.3).
const kReported = {from: 6, to: 10};
const kMostClinics = 3;
const kSmallestWorthTelling = 0.1; // months

const size = (interval) => interval && {...interval, mean: Math.abs(interval.mean)};

const tellers = (t, lang, title) => {
    const f = formatter(lang);
    return {
        name: (arm) => t.quote(title(arm.title)),
        months: (value) => f.months(value, t.month_unit),
        change: (value) => f.interval(value, {sign: true, unit: `\u00a0${t.month_unit}`, brackets: true}),
        share: (value) => (known(value) ? f.share(value, {brackets: true}) : null),
    };
};

/** Lead time of the reference and of the arms with a team: difference and share of all children within 8 months. */
export function leadSentences(data, t, lang, title) {
    const {name, months, change, share} = tellers(t, lang, title);
    const mean = (arm) => headline(data, arm)?.completed?.mean ?? null;
    const within = (arm) => share(headline(data, arm)?.cohort?.within_8_months);
    const reference = referenceArm(data);
    if (!arms(data).some((arm) => known(mean(arm)))) {
        return [t.answer_no_one];
    }
    const clock =
        t.clock[data.result.headline] ?? t.clock_other(title(headline(data, reference)?.title ?? data.result.headline));
    const sentences = known(mean(reference))
        ? [t.answer_reference({clock, arm: name(reference), time: months(mean(reference)), share: within(reference)})]
        : [];
    const teams = arms(data).filter((arm) => arm !== reference && hasTeam(arm));
    const chosen = chosenArms(data).filter((arm) => arm !== reference);
    if (chosen.length < teams.length) {
        sentences.push(t.answer_of_many(teams.length));
    }
    for (const arm of chosen.filter((each) => known(mean(each)))) {
        const difference = headlineDifference(data, arm.name);
        const way = direction(difference);
        const compared = t.compared[way](way === 'unclear' ? change(difference) : months(size(difference)));
        sentences.push(t.answer_arm({arm: name(arm), time: months(mean(arm)), compared, share: within(arm)}));
    }
    return sentences;
}

/** Where the teams' figures land against what has been reported; nothing unless the clock is K4 and there is a team. */
export function reportedSentences(data, t, lang, title) {
    const {name} = tellers(t, lang, title);
    const teams = arms(data).filter((arm) => hasTeam(arm) && certain(headline(data, arm)?.completed?.mean));
    if (data.result.headline !== 'K4' || teams.length === 0) {
        return [];
    }
    const place = (arm) => {
        const {mean, half_width: half} = headline(data, arm).completed.mean;
        if (mean + half < kReported.from || mean - half > kReported.to) {
            return 'outside';
        }
        return mean - half >= kReported.from && mean + half <= kReported.to ? 'inside' : 'unclear';
    };
    const there = ['inside', 'unclear', 'outside']
        .map((where) => [where, teams.filter((arm) => place(arm) === where)])
        .filter(([, found]) => found.length > 0)
        .map(([where, found]) =>
            found.length === teams.length
                ? t.answer_reported_all[where](found.length)
                : t.answer_reported_where[where](listed(found.map(name), t.and)),
        );
    return [`${t.answer_reported} ${listed(there, t.and)}.`];
}

/** Which rung of the ladder shortens most, and which lengthen; all that no interval tells from the largest are named. */
export function ladderSentences(data, t, lang, title) {
    const {name, months} = tellers(t, lang, title);
    const steps = (data.result.ladder ?? []).filter((rung) => certain(rung.step));
    if (steps.length === 0) {
        return [];
    }
    const told = (way) =>
        steps
            .filter((rung) => direction(rung.step) === way)
            .sort((a, b) => Math.abs(b.step.mean) - Math.abs(a.step.mean));
    const words = (rungs) =>
        listed(
            rungs.map((rung) => t.size_with({arm: name(rung), size: months(size(rung.step))})),
            t.and,
        );
    const [shorter, longer] = [told('shorter'), told('longer')];
    const least = shorter.length > 0 ? Math.abs(shorter[0].step.mean) - shorter[0].step.half_width : 0;
    const most = shorter.filter(({step}) => Math.abs(step.mean) + step.half_width >= least);
    if (most.length + longer.length === 0) {
        return [t.ladder_nothing];
    }
    const sentence = [
        most.length > 0 ? t.ladder_most({list: words(most), many: most.length > 1}) : null,
        longer.length > 0 ? t.ladder_longer({list: words(longer), alone: most.length === 0}) : null,
    ];
    return [`${sentence.filter(Boolean).join('; ')}.`];
}

/** Who pays: in each arm with a team the clinics where other children's wait changes most, if the interval leaves out zero. */
export function paysSentences(data, t, lang, title) {
    const {name, change} = tellers(t, lang, title);
    const unchanged = [];
    const told = arms(data)
        .filter(hasTeam)
        .map((arm) => {
            const certainOnes = (difference(data, arm.name)?.non_team_waits ?? []).filter(({mean}) => certain(mean));
            const changed = certainOnes
                .filter(({mean}) => ['longer', 'shorter'].includes(direction(mean)))
                .filter(({mean}) => Math.abs(mean.mean) >= kSmallestWorthTelling)
                .sort((a, b) => Math.abs(b.mean.mean) - Math.abs(a.mean.mean))
                .slice(0, kMostClinics)
                .map((each) => `${title(each.title)} ${change(each.mean)}`);
            if (changed.length === 0 && certainOnes.length > 0) {
                unchanged.push(name(arm));
            }
            return changed.length > 0 ? t.pays_with({arm: name(arm), list: listed(changed, t.and)}) : null;
        })
        .filter(Boolean);
    if (unchanged.length > 0) {
        told.push(t.pays_nothing(listed(unchanged, t.and)));
    }
    if (told.length === 0) {
        return [];
    }
    // A clinic that pays so dearly that it has no mean must not go untold.
    const unknown = clinics(data).filter(({name: clinic, title: of}) =>
        arms(data).some(
            (arm) =>
                hasTeam(arm) &&
                isThere(data, referenceArm(data), of) &&
                arm.waits?.some((each) => each.clinic === clinic && each.overloaded && !known(each.non_team?.mean)),
        ),
    );
    const grows = unknown.map((clinic) => title(clinic.title));
    return [
        `${t.pays_start} ${told.join('; ')}.` + (grows.length > 0 ? ` ${t.pays_no_mean(listed(grows, t.and))}` : ''),
    ];
}

/** Whether arms cost the same, said plainly; one sentence per arm other than the reference. */
export function hoursSentences(data, t, lang, title, only = () => true) {
    const f = formatter(lang);
    const sentences = [];
    const compared = arms(data).filter((each) => each !== referenceArm(data) && only(each));
    const alike = compared.filter(({name}) =>
        ['rostered_hours_per_year', 'cost_kr_per_year'].every(
            (key) => direction(difference(data, name)?.[key]) === 'same',
        ),
    );
    if (alike.length > 0) {
        sentences.push(
            t.all_same({
                list: listed(
                    alike.map((arm) => t.quote(title(arm.title))),
                    t.and,
                ),
                many: alike.length > 1,
            }),
        );
    }
    // Arms with the same change in one sentence.
    const told = new Map();
    for (const arm of compared.filter((each) => !alike.includes(each))) {
        const {rostered_hours_per_year: hours, cost_kr_per_year: cost} = difference(data, arm.name) ?? {};
        if (known(hours)) {
            const key = JSON.stringify([hours, cost]);
            told.set(key, {hours, cost, names: [...(told.get(key)?.names ?? []), t.quote(title(arm.title))]});
        }
    }
    return [...sentences, ...[...told.values()].map((change) => changeSentence(change, t, f))];
}

function changeSentence({hours, cost, names}, t, f) {
    const more = {arm: listed(names, t.and), many: names.length > 1};
    const hoursOf = (value) =>
        f.interval(value, {decimals: 0, unit: `\u00a0${t.hours_unit}`, sign: true, brackets: true});
    const money = (value, sign = false) => plain(value, f, {scale: 0.001, unit: `\u00a0${t.money_unit}`, sign});
    const first = {
        same: () => t.hours_same(more),
        longer: () => t.hours_more({...more, size: plain(size(hours), f, {})}),
        shorter: () => t.hours_fewer({...more, size: plain(size(hours), f, {})}),
        unclear: () => t.hours_unclear({...more, size: hoursOf(hours)}),
    };
    first.unknown = first.unclear;
    const second = {
        same: () => t.cost_same(more),
        longer: () => t.cost_more({...more, size: money(size(cost))}),
        shorter: () => t.cost_less({...more, size: money(size(cost))}),
        unclear: () => t.cost_unclear(money(cost, true)),
    };
    second.unknown = second.unclear;
    const costs = known(cost) ? ` ${second[direction(cost)]()}` : '';
    return `${first[direction(hours)]()}${costs}.`;
}

// "1 600 (±12)", and "1 600" alone when the figure is exact.
function plain(value, f, how) {
    if (value.half_width !== 0) {
        return f.interval(value, {decimals: 0, brackets: true, ...how});
    }
    const figure = value.mean * (how.scale ?? 1);
    return (how.sign ? f.signed(figure, 0) : f.number(figure, 0)) + (how.unit ?? '');
}
