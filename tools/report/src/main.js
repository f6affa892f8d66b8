// The report page: what it says of a result, section by section.

import {disposeAll, drawAll, fitAll} from './charts/mount.js';
import {h} from './dom.js';
import {readData, startPage} from './page.js';
import {arms, chosenArms, referenceArm} from './result.js';
import {family, groups, guarantee, outcomes} from './sections/children.js';
import {assumptions, manifest, reading} from './sections/basis.js';
import {ladder, path, pays} from './sections/effects.js';
import {answer, side, warnings} from './sections/overview.js';
import {hours, use} from './sections/staff.js';
import {curves, lists} from './sections/time.js';
import {en} from './text_en.js';
import {sv} from './text_sv.js';

const kSections = [
    {id: 'answer', head: 'answer_title', make: answer},
    {id: 'remarks', head: 'remarks_title', make: warnings},
    {id: 'arms', head: 'arms_title', make: side},
    {id: 'curves', head: 'curves_title', make: curves},
    {id: 'lists', head: 'lists_title', make: lists},
    {id: 'use', head: 'use_title', make: use},
    {id: 'path', head: 'path_title', make: path},
    {id: 'pays', head: 'pays_title', make: pays},
    {id: 'ladder', head: 'ladder_title', make: ladder},
    {id: 'hours', head: 'hours_title', make: hours},
    {id: 'family', head: 'family_title', make: family},
    {id: 'groups', head: 'groups_title', make: groups},
    {id: 'guarantee', head: 'guarantee_title', make: guarantee},
    {id: 'outcomes', head: 'outcomes_title', make: outcomes},
    {id: 'assumptions', head: 'assumptions_title', make: assumptions},
    {id: 'reading', head: 'reading_title', make: reading},
    {id: 'manifest', head: 'manifest_title', make: manifest},
];

const data = readData();

/** Which arms each group of charts shows at first: all, but few where there are many charts or many rows. */
function firstState() {
    const names = arms(data).map((arm) => arm.name);
    const all = () => new Set(names);
    const few = () => new Set(chosenArms(data).map((arm) => arm.name));
    return {
        listMeasure: 'waiting',
        shown: {
            curves: all(),
            lists: few(),
            use: few(),
            pays: new Set(names.filter((name) => name !== referenceArm(data).name)),
            groups: all(),
            guarantee: all(),
        },
    };
}

function intro({t, f, title}) {
    const {input} = data;
    return [
        title(input.about) ? h('p', {class: 'about'}, title(input.about)) : null,
        h(
            'p',
            {class: 'facts'},
            t.facts({
                from: input.measure_from,
                to: input.measure_to,
                replications: f.number(input.replications, 0),
                arms: arms(data).length,
            }),
        ),
    ];
}

startPage({
    data,
    texts: {sv, en},
    sections: kSections,
    title: ({title}) => title(data.input.title),
    intro,
    state: firstState(),
    charts: {dispose: disposeAll, draw: drawAll, fit: fitAll},
});
