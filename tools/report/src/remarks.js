// The engine's remarks made short: what is said of several arms, alike but for a number, becomes one remark that names the arms.

import {listed} from './format.js';
import {arms} from './result.js';

const kLanguages = ['sv', 'en'];
const kNumber = /\d+(?:[.,\u00a0\u202f ]\d+)*/g;

/**
 * @typedef {Object} Remark
 * @property {'warning'|'note'} level
 * @property {string} sv
 * @property {string} en
 * @property {any[]} arms titles of the arms that it concerns; empty for all
 */

const value = (englishNumber) => Number(englishNumber.replaceAll(',', ''));

// The texts' numbers taken out: alike texts have the same key.
function parts(remark) {
    const numbers = kLanguages.map((lang) => remark[lang].match(kNumber) ?? []);
    const key = [remark.level, ...kLanguages.map((lang) => remark[lang].replace(kNumber, '\u0000'))].join('|');
    return {numbers, key};
}

/** The remarks of a group, alike but for numbers, as one, with "20–32" for a number that differs; null if that would not do. */
function joined(group) {
    const [first] = group;
    const places = first.numbers[0].length;
    if (group.some(({numbers}) => numbers.some((each) => each.length !== places))) {
        return null;
    }
    const differing = [...Array(places).keys()].filter((at) =>
        group.some(({numbers}) => numbers[1][at] !== first.numbers[1][at]),
    );
    if (differing.length > 1) {
        return null;
    }
    const titles = group.flatMap(({remark}) => remark.arms);
    const [at] = differing;
    if (at === undefined) {
        return {...first.remark, arms: titles};
    }
    const ordered = [...group].sort((a, b) => value(a.numbers[1][at]) - value(b.numbers[1][at]));
    const text = kLanguages.map((lang, which) => {
        let seen = -1;
        const range = [ordered[0], ordered.at(-1)].map(({numbers}) => numbers[which][at]).join('–');
        return [lang, first.remark[lang].replace(kNumber, (number) => (++seen === at ? range : number))];
    });
    return {...first.remark, ...Object.fromEntries(text), arms: titles};
}

function groups(list, keyOf) {
    const found = new Map();
    for (const each of list) {
        found.set(keyOf(each), [...(found.get(keyOf(each)) ?? []), each]);
    }
    return [...found.values()];
}

/** Notes that say the same of different arms: "A and Z cost the same", "B and Z cost the same" become "A, B and Z ...". */
function oneOf(notes, titles, words) {
    const startsWith = (note) =>
        titles
            .filter((title) => kLanguages.every((lang) => title[lang] && note[lang].startsWith(`${title[lang]} `)))
            .sort((a, b) => b.sv.length - a.sv.length)[0] ?? null;
    const restOf = (note, title, lang) => note[lang].slice(title[lang].length);
    const told = notes.map((note) => ({note, title: note.level === 'note' ? startsWith(note) : null}));
    const keyOf = ({note, title}) =>
        title ? kLanguages.map((lang) => restOf(note, title, lang)).join('|') : `${note.level}|${note.sv}|${note.en}`;
    return groups(told, keyOf).map((group) => {
        const [{note, title}] = group;
        const text = (lang) => {
            const rest = title && restOf(note, title, lang);
            // "A, B and Z have the same", not "A and B and Z have the same"
            const plain = group.length > 1 && !rest.startsWith(` ${words[lang].and} `);
            const names = group.map((each) => each.title?.[lang]);
            return group.length > 1 ? (plain ? listed(names, words[lang].and) : names.join(', ')) + rest : note[lang];
        };
        return {...note, sv: text('sv'), en: text('en')};
    });
}

// Titles such as "+ coordinator" cannot be read in a sentence without marks around them.
function quoted(text, lang, titles, words) {
    const names = titles.map((title) => title[lang]).filter(Boolean);
    const any = names.sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return any.length === 0
        ? text
        : text.replace(new RegExp(`(?<![\\p{L}\\d])(?:${any.join('|')})(?![\\p{L}\\d])`, 'gu'), words[lang].quote);
}

/**
 * Warnings first.
 * @param {any} data the result JSON
 * @param {{sv: Object, en: Object}} words the words of both languages
 * @returns {Remark[]}
 */
export function remarks(data, words) {
    const titles = arms(data).map((arm) => arm.title);
    const whole = oneOf(data.result.remarks ?? [], titles, words).map((remark) => ({
        ...remark,
        ...Object.fromEntries(kLanguages.map((lang) => [lang, quoted(remark[lang], lang, titles, words)])),
        arms: [],
    }));
    const ofArms = arms(data).flatMap((arm) => (arm.remarks ?? []).map((remark) => ({...remark, arms: [arm.title]})));
    const same = groups(ofArms, ({level, sv, en}) => [level, sv, en].join('|')).map((group) => ({
        ...group[0],
        arms: [...new Set(group.flatMap((remark) => remark.arms))],
    }));
    const alike = groups(
        same.map((remark) => ({remark, ...parts(remark)})),
        ({key}) => key,
    ).flatMap((group) => joined(group) ?? group.map(({remark}) => remark));
    const everywhere = (remark) => (remark.arms.length === arms(data).length ? {...remark, arms: []} : remark);
    return [...whole, ...alike.map(everywhere)].sort(
        (a, b) => Number(b.level === 'warning') - Number(a.level === 'warning'),
    );
}
