// Every Swedish word of the atlas's page. text_en.js has the same keys; a test holds them together.

export const sv = {
    other_language: 'In English',
    report: 'Ledtid: regionen i ett',
    contents: 'Innehåll',
    fault: 'Avsnittet kunde inte skrivas',
    page_title: 'Ledtiden på varje plats, utan och med team',
    about: ({name, title}) => `${name}: ${title}. Månader om inget annat sägs.`,
    facts: ({areas, replications, seed}) =>
        `${areas} områden, ${replications} upprepningar av varje, slumpfrö ${seed}. Talet efter ± är halva ett 95 % intervall.`,
    without: 'Utan team',
    with_team: 'Med team',
    not_reached: 'nås inte',
    not_reached_in: ({count, of}) => `nås inte i ${count} av ${of} områden`,
    measure: {p80: '80 % av alla inom (P80)', p50: 'hälften av alla inom (P50)'},
    place: 'Plats',
    region: 'Hela regionen',

    map_title: 'Kartan',
    map_about:
        'En ruta för varje område, ungefär där det ligger. Färgen visar inom hur lång tid åtta av tio, eller hälften, av alla som frågan gällde är framme.',
    map_choice: 'Färgerna visar',
    map_measure: 'Mått',
    map_figure: (measure, state) => `${state}: ${measure}, månader`,
    map_label: (measure) => `Karta över områdena. ${measure}, månader:`,
    map_note:
        'I varje ruta: det mått som färgen visar, utan → med team, och medel för dem som kom fram. Streckade rutor har inget team. ▲: en väntelista växer. ≥: bara i några upprepningar kom så många fram; talet är för lågt.',
    legend_class: (from, to) => `${from}–${to} månader`,
    legend_last: (from) => `${from} månader eller mer`,
    tile: (area) => `${area.place}: ${area.without} utan, ${area.with} med team`,
    tile_without: (area) => `${area.place}: ${area.without}, inget team`,
    tile_mean: 'medel',

    places_title: 'Plats för plats',
    places_about:
        'Medel gäller dem som kom fram. P80 gäller alla som frågan gällde (Kaplan–Meier). Skillnaden är parvis: samma barn utan och med team.',
    places_note:
        'Hela regionen: områdena vägda efter födda per år, i varje upprepning; P80 är då för alla regionens barn. Med team är områden utan team som de är. ▲: en väntelista växer under de mätta åren.',
    part: 'Del',
    births: 'Födda per år',
    mean_without: 'Medel utan team',
    mean_with: 'Medel med team',
    difference: 'Skillnad',
    p80_without: 'P80 utan team',
    p80_with: 'P80 med team',
    school_without: 'Skolstart utan plan, utan team',
    school_with: 'Skolstart utan plan, med team',

    equity_title: 'Skillnader mellan områden',
    equity_about: 'Var ett barn bor avgör hur länge det väntar. Längst väntan står överst.',
    equity_figure: (measure) => `Utan och med team: ${measure}, månader`,
    equity_label: (measure) => `${measure}, månader, för varje område, utan → med team:`,
    axis: 'Månader från frågan',
    lowest: 'Lägst',
    highest: 'Högst',
    ratio: 'Högst genom lägst',
    weighted: 'Medel, vägt efter födda',

    ladder_title: 'Trappan på varje plats',
    ladder_about: ({from}) =>
        `Vad varje steg gör med medelledtiden, månader, barn för barn, mot steget till vänster (det första mot ”${from}”). Ett streck: platsen saknar steget.`,

    growing_title: 'Listor som växer',
    growing_about: 'Väntan på en lista som växer beror på hur länge man räknar, och blir längre för varje år.',
    growing_none: 'Ingen väntelista växer under de mätta åren.',

    reading_title: 'Så läser du kartan',
    reading: [
        'Allt bygger på simulering. Inget svar är inlagt: väntelistorna uppstår ur hur många barn som kommer, vad varje steg kräver och vilka tider personalen har.',
        'Områdena räknas var för sig, med samma tal som en jämförelse av bara det området ger. Barn, remisser och personal rör sig inte mellan områden.',
        '”Nås inte”: i de flesta upprepningar kommer aldrig åtta av tio fram, oftast för att barnen börjar skolan först.',
        'Talet efter ± är halva bredden av ett 95 % intervall över upprepningarna. Det visar hur mycket slumpen i simuleringen spelar in, inte om antagandena är rätta.',
    ],

    manifest_title: 'Vad svaret vilar på',
    rests_on: ({numbers, assumptions}) =>
        `${numbers} tal med källa eller spann, varav ${assumptions} är rena antaganden. Varje områdes rapport (ledtid compare) listar dem.`,
    manifest: {
        version: 'Ledtid, version',
        folder: 'Mapp',
        hash: 'Resultatets kontrollsumma',
        seed: 'Frö för slumptal',
        replications: 'Upprepningar',
        compiler: 'Kompilator',
        wall: 'Räknetid',
        command: 'Samma resultat igen',
    },
    seconds: 'sekunder',
    scenarios: 'Scenarier och alternativ',
    file: 'Fil',
    arms: 'Alternativ',
    scenario_hash: 'Scenariots kontrollsumma',
    licences: 'Licenser för inbyggda program',
};
