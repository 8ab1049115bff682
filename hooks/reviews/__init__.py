"""Notes on papers, published week by week.

How a note becomes a page: a file of the docs folder is split into front matter and text (`source.split`), then checked
against its contract (`source.document`, `source.contracts`) and against the other files (`source.rules`). Notes are
gathered into issues, by topic and by reviewer (`library`). All pages (`pages`) and other files (`exports`) of the site
are listed (`build.outputs`), so that links can be checked. Each text is rendered once (`render.renderer`, in a process
of `render.pool`). An engine (`engines`) draws the frame of the pages, and `build.writer` writes what has changed.

The map lists every room (a package) with its modules. A module may import only modules above it here, in its own room
or another. `tests/test_architecture.py` reads this map and checks every module against it.

    model/                plain values that all other rooms use
        address           web addresses in ASCII
        fault             what is wrong at a line of a file that is being read
        problem           what is wrong with a file, where, and in which way
        error             the base of all errors
        doi               digital object identifiers
        identity          which addresses name one paper
        venue             which kind of publication a paper is, by the name of where it appeared
        orcid             identifiers of people who write
        paper             a paper: an arXiv identifier or another address
        licence           licences of reviews
        person            who wrote a paper: people, the parts of their names, and groups
        week              ISO weeks, which name the issues; the day that is today
        standing          what became of a paper since it was reviewed
        reviewer          who writes notes
        topic             what notes are filed under
        note              a review of a paper
        issue             a week of notes, and what its editor says
        settings          what the maintainer decides for the whole site
        atproto           the site's records in the AT Protocol: their keys and addresses
        product           the program itself: its version, and the files that come with it
    words/                the texts of the interface and of messages, a file for each language
    cards/                pictures that chats show for a link
        card              what a card says
        fonts             which characters its fonts hold, and how wide each is
        letters           texts in these characters
        lines             lines of a text
        draw              a card drawn
    services/             what is asked of the world outside, and told to it
        deadline          work with a time limit, and requests to web addresses only
        client            how services are asked: politely, and within limits
        metadata          what services say of a paper
        values            values of their answers made plain
        arxiv             arXiv as such a service
        dois              Crossref and DataCite
        openreview        OpenReview
        acl               the ACL Anthology
        pubmed            PubMed
        openalex          OpenAlex, where those do not answer
        page              a paper's own page
        watching          many papers asked about at once
        directory         all of them, in the order in which they are asked
        editor            a file opened in a person's editor
        git               the docs folder at a revision
        mail              letters as messages, and sent
        requirement       the line by which pip installs this program again
        atproto           records of an account in the AT Protocol
        websub            telling a hub that feeds have news
    source/               what people write: files, their contracts, and the rules across files
        blank             texts that show nothing
        limits            how much a file may hold
        characters        characters that no reader sees, and references to them
        leftovers         files that editors leave behind
        files             which files lie in the docs folder
        disk              files written whole or not at all
        frontmatter       values written as front matter
        suggested_topics  topics that a paper's words name
        exif              where a picture was taken, and which way up it is
        boxes             where AVIF files keep their metadata
        pictureparts      pictures of pixels taken apart
        picturemetadata   what stands in their files beside them
        picture           pictures of pixels that can be opened, and hold nothing else
        svgnames          which elements, attributes and properties an SVG file may hold
        svgstyle          CSS in SVG files
        svgrepeats        how much an SVG file draws by repeating
        svg               what an SVG file may hold
        attachment        pictures and PDF files that are what their names say
        days              days as people write them
        meant             what was meant by a value that is nearly right
        enumeration       lists written as one line of text
        yamlcure          what was meant where YAML stumbles
        yamltext          YAML as text, with the line of each value
        near              which known word was meant
        fields            values of front matter read, each type by its reader
        split             a file split into front matter and text
        tex               TeX before it is converted: what is refused, and its limits
        outside           settings for what lies outside the site
        macros            commands of formulas that stand for others
        settings          the site's settings
        skeleton          a new note to fill in
        document          a file checked against its contract
        contracts         which keys notes, topics, issues and reviewers may have
        schema            the contracts as JSON Schema
        papers            what became of the reviewed papers, as a file
        former_names      former names of files, and addresses that would be lost
        gone              addresses whose files were deleted on purpose
        rules             rules that need several values or files
        late_notes        notes dated into an issue that was already sent
    render/               Markdown to HTML
        lifeline          processes that end with the one that started them
        environments      environments rewritten as those that the converter knows
        dialect           TeX rewritten in commands that the converter knows
        pieces            MathML in pieces, and what is made of each
        letters           letters of other styles
        styles            styles of formulas as classes
        breaks            where a formula may end a line
        elements          which elements and attributes may stand in a formula
        word_styles       bold or italic words in a formula
        trees             what of a formula is changed by more than its tags
        core              a formula's MathML held against what may stand in a page
        readable          a formula as text
        formula           TeX to MathML
        mathml_text       MathML that can be read without its tags
        dollars           where a formula begins and ends in a line
        in_text           formulas in lines of plain text
        plain_lines       rendered texts as plain lines
        labels            the words that rendering adds to a text
        fragment          rendered texts, and the links and headings in them
        lines             where in a text something is written
        attributes        which elements HTML may have, and which values their attributes
        bounds            how large and how deep rendered texts may be
        body              a text rendered, with what is wrong in it
        flow              what the rules of the parser share
        code              code in colours
        autolinks         bare addresses
        emphasis          emphasis beside Hangul
        raw               HTML that a writer may write
        foreign           markup of other programs
        brackets          references without a definition, and definitions without a use
        footnotes         footnotes
        headings          ids of headings
        spaces            spaces that keep lines from being headings and items
        undrawn           formulas that nothing draws
        formulas          formulas in lines, blocks and tables
        fences            blocks of code
        conflicts         what git left between two changes
        parser            all of these as one parser
        page              its tokens made ready for a page
        sanitise          what may stay of the HTML
        renderer          a text to safe HTML, with its faults
        worker            a process that renders
        process           such a process, seen from the one that started it
        pool              many such processes, within limits of time and memory
    library/              all notes together
        years             long lists divided by time
        gatherings        authors and tags that several notes share
        outline           which notes, issues, topics and reviewers there are, and their order
        library           the outline with the notes themselves
        neighbours        topics that share notes
        nearest           notes near one for which nothing better is known
        relations         how notes stand to each other
        mentioned         the papers that notes mention
        second_reviews    another note on a paper that has one
    plaintext/            weeks as plain text, read and written
        tokens            characters, addresses, hashtags and list marks
        inline            plain text to Markdown within a line
        markdown          plain lines to Markdown
        gist              what a Markdown text says, however it is set
        title             the line `Title (Authors)`
        one_line          a paper on one line
        near_titles       the title next to a link
        pairing           which title belongs to which link
        groups            links that stand together, and what stands beside them
        headings          where papers begin
        prose             which links are papers under review, and which titles lack one
        sections          words that introduce the papers after them
        summary           the sentence that sums a text up
        parser            a text taken apart into papers
        week_text         a week written as plain text
        lossless          the proof that an import loses nothing and mixes nothing up
        archive           a file of an archive
        note              the file of a note, made from one paper of a text
        fetch             notes filled in by services
        site_links        links to other texts and to pages of the site as links to files
        shelf             the place of each note beside those that exist
        editorial         the file of an issue, made from the rest of the text
        plan              what an import would write
        proving           the proof of a whole import
    archives/             archives of other programs, one reader a form
        blocks            blocks of Markdown, and those that become plain text
        places            where in a text something stands
        refused           signs that `check` refuses, shown as typed
        post              a review that another program keeps, made a text of an archive
        front_matter      posts of Jekyll, Hugo, Quarto and Material's blog, and Obsidian's notes
        zotero            CSL-JSON and BibTeX with notes
        github_issues     a list of GitHub issues
        readers           which of them reads a file
        remedies          what is done about Markdown that `check` refuses
    fix/                  slips with one right answer, corrected in the author's file
        entry             front matter by its lines
        place             files in the wrong folder or under the wrong name
        change            a correction, told in one line
        fences            the lines around front matter
        keys              names of keys
        quotes            what YAML stumbles over
        values            single values
        lists             lists
        forms             spaces, Unicode forms and the order of keys
        text              a review's text
        former_name       the former name of a file, written into it
        document          one file corrected
        late_notes        late notes given today's date
        pictures          pictures without what stands beside them in their files
        folder            the whole docs folder corrected
    pages/                what readers see
        citation          BibTeX and JSON-LD of a paper
        coins             what reference managers read on a page
        pictures          the geometry of pictures
        policy            which scripts may run on a page
        blocked           what browsers will not load of a page, because of its policy
        repository        addresses of GitHub's forms
        bytecode          templates, compiled once
        environment       Jinja, made quicker
        templates         HTML from our templates
        sharing           what a page tells those who show links to it
        page              a page's titles, and the values of its content
        page_template     an engine's page, from which the others of its group are stamped
        channels          names and addresses of the feeds
        view              the values that templates are given
        views             how those values are made
        site              everything that outputs are made of
        output            a page or file, listed before it is made
        white_space       white space that nobody sees
        letters           long lists of names, by their first letter
        lists             lists of notes, divided into pages
        home              the home page
        issues            the overview of issues, and each issue
        topics            all topics, and each topic
        reviewers         all reviewers, and each reviewer
        record            what archives ask of a review
        notes             each note
        reviewed_here     a line on other sites' pages of papers that were reviewed here
        papers            the pages on which readers choose from all papers
        gatherings        each author and tag with several notes
        subscribe         the page that lists the feeds
    exports/              what other programs read
        feed_forms        RSS, JSON Feed and OPML
        feeds             the feeds, and what each holds
        feed_style        how browsers show a feed
        bibtex            bibliographies
        remarks           what reference managers keep of a paper, and what was said of it
        csl               all papers for reference managers
        ris               those of an issue or a topic for them
        source_text       texts as they were written, with links that hold anywhere
        papers            metadata of all notes
        cards             link cards of the site, its issues, notes and topics
        explorer          what of it papers are chosen by
        redirects         from arXiv's own paths to our notes
        epub              books as EPUB
        epub_text         rendered texts as the chapters of a book
        books             issues, topics and years as books
        mail_styles       rendered texts for mail programs
        letters           the newest closed issues as letters
        markdown_pages    pages as Markdown
        llms              what language models may read
        arxiv_index       which papers of a month were reviewed
        standard_site     the site and its issues as records in the AT Protocol
        badges            a badge for each reviewed paper
        search.words      words as search compares them
        search.postings   which documents hold a word
        search.shards     lines cut into small files
        search.index      the search index as files
        search.documents  all that search finds
        sitemap           the site map
        former            former addresses, which lead on
        week_texts        each week as plain text
        manifest          names, colours and icons for a home screen
    build/                from the docs folder to a built site
        incremental       values kept from build to build while their inputs stay the same
        workers           work spread over all cores
        progress          how far a command is
        gc                when Python looks for garbage
        options           how a build goes about its work
        textcache         rendered texts kept in a file
        reading           the docs folder read into documents
        gaps              files left out of a preview, while links to them stay
        attachments       files that are not published, because only hidden texts show them
        texts             texts rendered, and their links checked
        pictures          sizes and captions of pictures in texts
        gathering         documents gathered into a library
        views             the site as readers see it, made of the library
        outputs           the list of all outputs, and how each is made
        content           the whole docs folder read and checked: content, or problems
        rehearsal         all outputs made in memory by `reviews check`
        staging           a built site put in the place of the one before
        project           a configuration opened: content, or a refusal
        filecache         outputs that take long to make, kept in files
        written           what a built site was made from, and so what has to be made again
        writer            outputs written into a folder
        broken_links      broken links of a built site
    engines/              who draws pages around our content
        frame               what every site has around its pages
        theme               values that our changes to the theme use
        notice              what a preview tells the writer
        finish              the site map and the search index, with hand-written pages in them
        drawing             what a theme draws of one of our pages
        interrupts          signals that end a build or a preview
        kept                what a preview keeps of drawn pages
        guard               the policy of a build's pages, and what of them it blocks
        session             the builds of one process, whichever engine draws them
        mkdocs.warnings     whether MkDocs is about to fail for its warnings
        mkdocs.attend       a server that goes on when a build fails
        mkdocs.engine       a build by MkDocs, or by ProperDocs in its place
        mkdocs.hooks        MkDocs' events
        direct.addresses    addresses within a site, as MkDocs writes them
        direct.yaml         MkDocs' configuration file read whole
        direct.theme        the theme's folder, found without importing its code
        direct.config       the settings that an engine obeys
        direct.findings     problems in hand-written pages, logged as the settings say
        direct.items        files and entries of the navigation
        direct.files        all files of a site
        direct.meta         the front matter of hand-written pages
        direct.markdown     their Markdown
        direct.navigation   the navigation
        direct.search       the search index of hand-written pages
        direct.draw         a site drawn
        direct.build        a build without MkDocs
        direct.server       the server of a preview
        direct.serve        a live preview without MkDocs
    starter/              a new site, and the newer version of its files
        answers             what a maintainer answers before a site is made
        files               the files of a new site
        record              what `reviews init` wrote, for the next version
        upgrade             what a new version would write
    cli/                  the command `reviews`
        console           what commands share
        fetching          drafts of an import filled in by services
        formats           problems for people, GitHub and other programs
        changes_table     what a pull request changes, as a table
        build             `reviews build`, and so on: a module for each command
        changes
        check
        export
        importing
        init
        links
        mail
        new
        ping
        publish
        schema
        serve
        test
        upgrade
        watch
        main              the command line
    __main__              `python -m reviews`
"""
