// The report page: reads the result that lies in the page, writes the page in one language, and again when the reader switches.
// The language stands in the address after "#" (nothing is stored): "#en", "#sv", or with a section "#en/pays".

import {disposeAll, drawAll, fitAll} from './charts/mount.js';
import {h} from './dom.js';
import {formatter} from './format.js';
import {arms, chosenArms, referenceArm} from './result.js';
import {family, groups, guarantee, outcomes} from './sections/children.js';
import {assumptions, manifest, reading} from './sections/basis.js';
import {ladder, path, pays} from './sections/effects.js';
import {answer, side, warnings} from './sections/overview.js';
import {hours, use} from './sections/staff.js';
import {curves, lists} from './sections/time.js';
import {en} from './text_en.js';
import {sv} from './text_sv.js';

const kTexts = {sv, en};
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

const data = JSON.parse(document.getElementById('result').textContent);
const root = document.getElementById('report');

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

const state = firstState();
let language = null;

function fromAddress() {
    const [lang, section] = location.hash.slice(1).split('/');
    return {lang: lang in kTexts ? lang : 'sv', section};
}

function goTo(section) {
    history.replaceState(null, '', `#${language}/${section}`);
    document.getElementById(section)?.scrollIntoView();
}

function context(lang) {
    return {
        data,
        lang,
        t: kTexts[lang],
        texts: kTexts,
        f: formatter(lang),
        state,
        title: (title) => title?.[lang] || title?.sv || title?.en || '',
    };
}

function header(ctx) {
    const {t, title} = ctx;
    const {input} = data;
    const other = ctx.lang === 'sv' ? 'en' : 'sv';
    const flip = () => {
        history.replaceState(null, '', `#${other}`);
        write(other);
        root.querySelector('.switch').focus({preventScroll: true});
    };
    return h(
        'header',
        {},
        h(
            'div',
            {class: 'top'},
            h('p', {class: 'kicker'}, t.report),
            h('button', {type: 'button', class: 'switch', lang: other, onclick: flip}, t.other_language),
        ),
        h('h1', {}, title(input.title)),
        title(input.about) ? h('p', {class: 'about'}, title(input.about)) : null,
        h(
            'p',
            {class: 'facts'},
            t.facts({
                from: input.measure_from,
                to: input.measure_to,
                replications: ctx.f.number(input.replications, 0),
                arms: arms(data).length,
            }),
        ),
    );
}

function contents(ctx) {
    const link = ({id, head}) =>
        h(
            'li',
            {},
            h(
                'a',
                {
                    href: `#${ctx.lang}/${id}`,
                    onclick: (event) => {
                        event.preventDefault();
                        goTo(id);
                    },
                },
                ctx.t[head],
            ),
        );
    return h(
        'nav',
        {'aria-label': ctx.t.contents},
        h('details', {}, h('summary', {}, ctx.t.contents), h('ol', {}, kSections.map(link))),
    );
}

/** One section that cannot be made must not take the others with it, but must be seen. */
function contentOf(make, ctx) {
    try {
        return make(ctx);
    } catch (error) {
        console.error(error);
        return h('p', {class: 'fault'}, `${ctx.t.fault}: ${error.message}`);
    }
}

/** Writes the whole page; what was unfolded and where the reader was stays. */
function write(lang) {
    const open = [...root.querySelectorAll('details')].map((each) => each.open);
    const scrolled = window.scrollY;
    language = lang;
    const ctx = context(lang);
    disposeAll();
    document.documentElement.lang = lang;
    document.title = `Ledtid: ${ctx.title(data.input.title)}`;
    root.replaceChildren(
        h(
            'main',
            {},
            header(ctx),
            contents(ctx),
            kSections.map(({id, head, make}) =>
                h(
                    'section',
                    {id, 'aria-labelledby': `${id}-head`},
                    h('h2', {id: `${id}-head`}, ctx.t[head]),
                    contentOf(make, ctx),
                ),
            ),
        ),
    );
    root.querySelectorAll('details').forEach((each, at) => {
        each.open = open[at] ?? each.open;
    });
    drawAll();
    window.scrollTo(0, scrolled);
}

// On paper the page has another width; the class gives the screen the same one, so that charts fit when the browser lays out.
let unfolded = [];
window.addEventListener('beforeprint', () => {
    document.documentElement.classList.add('paper');
    unfolded = [...root.querySelectorAll('details.unfolds:not([open])')];
    unfolded.forEach((each) => each.setAttribute('open', ''));
    fitAll();
});
window.addEventListener('afterprint', () => {
    document.documentElement.classList.remove('paper');
    unfolded.forEach((each) => each.removeAttribute('open'));
    fitAll();
});
window.addEventListener('hashchange', () => {
    const {lang, section} = fromAddress();
    if (lang !== language) {
        write(lang);
    }
    if (section) {
        goTo(section);
    }
});

const first = fromAddress();
write(first.lang);
if (first.section) {
    goTo(first.section);
}
