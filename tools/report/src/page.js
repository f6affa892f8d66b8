// A page in one language at a time, written again when the reader switches. The language stands in the address after "#" (nothing is
// stored): "#en", "#sv", or with a section "#en/pays".

import {h} from './dom.js';
import {formatter} from './format.js';

/** The result that lies in the page. */
export const readData = () => JSON.parse(document.getElementById('result').textContent);

const kNoCharts = {dispose: () => {}, draw: () => {}, fit: () => {}};

/**
 * Writes the page and listens.
 * @param {Object} page
 * @param {any} page.data
 * @param {{sv: Object, en: Object}} page.texts
 * @param {Array<{id: string, head: string, make: function(Object): any}>} page.sections
 * @param {function(Object): string} page.title of the whole page
 * @param {function(Object): Node[]} page.intro what stands below the title
 * @param {any} [page.state] what the reader has chosen
 * @param {{dispose: function(), draw: function(), fit: function()}} [page.charts]
 */
export function startPage({data, texts, sections, title, intro, state = {}, charts = kNoCharts}) {
    const root = document.getElementById('report');
    let language = null;

    function fromAddress() {
        const [lang, section] = location.hash.slice(1).split('/');
        return {lang: lang in texts ? lang : 'sv', section};
    }

    function goTo(section) {
        history.replaceState(null, '', `#${language}/${section}`);
        document.getElementById(section)?.scrollIntoView();
    }

    function context(lang) {
        return {
            data,
            lang,
            t: texts[lang],
            texts,
            f: formatter(lang),
            state,
            title: (title) => title?.[lang] || title?.sv || title?.en || '',
        };
    }

    function header(ctx) {
        const {t} = ctx;
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
            h('h1', {}, title(ctx)),
            intro(ctx),
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
            h('details', {}, h('summary', {}, ctx.t.contents), h('ol', {}, sections.map(link))),
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
        charts.dispose();
        document.documentElement.lang = lang;
        document.title = `Ledtid: ${title(ctx)}`;
        root.replaceChildren(
            h(
                'main',
                {},
                header(ctx),
                contents(ctx),
                sections.map(({id, head, make}) =>
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
        charts.draw();
        window.scrollTo(0, scrolled);
    }

    // On paper the page has another width; the class gives the screen the same one, so that charts fit when the browser lays out.
    let unfolded = [];
    window.addEventListener('beforeprint', () => {
        document.documentElement.classList.add('paper');
        unfolded = [...root.querySelectorAll('details.unfolds:not([open])')];
        unfolded.forEach((each) => each.setAttribute('open', ''));
        charts.fit();
    });
    window.addEventListener('afterprint', () => {
        document.documentElement.classList.remove('paper');
        unfolded.forEach((each) => each.removeAttribute('open'));
        charts.fit();
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
}
