"""Paper notes to a published week; knows nothing of MkDocs (see `../mkdocs_hooks.py`).

The way of a note: a file is split (`content.source`) into front matter, read as text with its lines
(`content.yamltext`), and a body; held against its contract (`content.fields`, `content.note`); checked
against the others (`content.check`); gathered into issues, by topic and by reviewer (`content.library`); its body is
rendered once (`publish.markup`, in a process of `publish.pool`) and then stands on its page, in its issue and feed
(`publish.pages`, `publish.templates`, `publish.feed`, `publish.edition`).

    problem    week address             the ground: what is wrong where; ISO weeks; the web's addresses
    deadline   lifeline                 work given up in time; processes that end with the one that started them
    websub                              hubs
    staging                             a built site takes its place, whole
    memo       workers garbage          what need not be made again; work on all cores; when to look for garbage
    means                               both, and where to keep what builds hand on
    words/     settings progress        the words of each language; what a maintainer decides; how far a command is
    content/   fault yamlcure           what is wrong at a line, and the cure
               folder                   what lies in the docs folder
               svgnames svgrepeats      what SVG files may hold: elements, attributes and properties; how much is drawn
               svgstyle                 CSS in them
               drawing attachment       an SVG file held against that; pictures that are what their names say
               frontmatter              values written as front matter
               yamltext source          a file taken apart
               paper fields document    a file held against a contract
               proposal skeleton        topics that a paper's words name; a new note to fill in
               note issue               the contracts, of notes and issues
               topic reviewer           and of what else gathers notes
               schema                   the contracts as JSON Schema, for editors
               years                    long lists parted by year
               library check late       all together: gathered, checked, held against what was published
               opinions relations       the notes on one paper; notes and papers that are related
    legacy/    lines head heads         plain texts: characters and signs; titles; where papers begin
               weekly summary           a text taken apart; the sentence that sums it up
    publish/   formula linear           TeX to MathML, and MathML to be read without its tags
               fragment                 rendered texts and where they stand
               undefined markup         Markdown to them; what it names and nowhere defines
               policy                   which scripts may run on a page
               crawl                    what in a built site leads nowhere
               worker process pool      a process that renders; one to be asked; many, within limits of work and memory
               feed citation            forms of feeds; BibTeX, COinS and JSON-LD
               plaintext                a week as the plain text that `legacy` reads
               picture                  the geometry of pictures
               repository               addresses of GitHub's forms
               templates                HTML from templates
               view views               what they are given, and how it is made
               page lists pages         which pages there are, and which files,
               output                   each made of its inputs alone
               feeds search programs    what readers' programs are given, what search, and what others
               bytecode shell           a theme's templates, compiled once; its page, from which others are stamped
               edition press            all that is published, and how it comes into a folder
    legacy/    source markdown          a file of an archive; its words as Markdown
               note editorial plan      the files that it becomes, beside those that exist
               proof                    and the proof that they hold all of it
    arxiv                               what arXiv says of a paper
    textcache                           rendered texts kept in a file
    texts      addresses attachments    texts rendered; where files stand, and what has none; which drafts alone show
    site                                the docs folder read, checked and gathered
    mend/      entry change disk        a file by its lines; what a command changed in it by itself
               fences quotes keys       slips that have one right answer, each with its mender
               values lists form place
               document late folder     a file mended; the docs folder mended
    project                             a configuration opened: a site, or a refusal
    history    changes                  the docs folder at a revision of git; what a pull request changes
    editor                              a file opened in a person's editor
    command/   console formats          what commands share; problems for people, GitHub and programs
               new importing export     the commands of `reviews`, one a module
               check changes links
               ping schema
    cli                                 the command line

Imports run upwards in this table only; `tests/test_architecture.py` holds them to it.
"""
