using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Html;
using FunctionShield.Grammars.Script;

namespace FunctionShield.Detection;

/// <summary>What is known of the tag that the tokenizer stands in, and what it makes of the text.</summary>
internal ref struct OpenTag
{
    /// <summary>How much of a script element's content is looked at to tell code from prose.</summary>
    private const int CodeWindow = 256;

    private ReadOnlySpan<byte> _name;
    private int _start;
    private bool _isEnd;
    private bool _hasSource;
    private bool _hasOther;
    private bool _isDirective;
    private bool _isPrefixed;
    private bool _isOfXml;
    private bool _isEmbed;
    private bool _isForeign;
    private bool _isSized;
    private bool _isAnimated;
    private ReadOnlySpan<byte> _lastRaw;
    private bool _hasPage;

    /// <summary>A tag begins.</summary>
    public void Begin(ReadOnlySpan<byte> name, int start, bool isEnd)
    {
        ReadOnlySpan<byte> lastRaw = _lastRaw;
        bool hasPage = _hasPage;
        this = default;
        _lastRaw = lastRaw;
        _hasPage = hasPage;
        int colon = name.LastIndexOf((byte)':');
        _name = colon >= 0 ? name[(colon + 1)..] : name;
        _isPrefixed = colon > 0 && WordList.Has(" svg xsl html xhtml math "u8, name[..colon]);
        _isOfXml = colon > 0 && !_isPrefixed;
        _start = start;
        _isEnd = isEnd;
    }

    /// <summary>One of its attributes.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, byte quote, int at, ref Verdict verdict)
    {
        name = name.TrimStart("\"'`\\"u8);
        int colon = Letters(name).Length;
        ReadOnlySpan<byte> local = colon < name.Length && name[colon] == ':' ? name[(colon + 1)..] : name;
        _hasOther |= !value.IsEmpty;
        int length = name.Length + value.Length + (value.IsEmpty ? 0 : 1);

        // 1. An event handler.
        if (local.Length > 3 && (local[0] | 0x20) == 'o' && (local[1] | 0x20) == 'n')
            AddHandler(local, value, quote, at, length, ref verdict);

        // 2. A URL that is script, in any attribute that is not text for people.
        AddUrl(local, value, at, length, ref verdict);

        // 3. Style that is script.
        if (WordList.Same(local, "style"u8) && StyleText.IsActive(value, withImports: true))
            verdict.Raise(Confidence.High, "a style attribute that runs or loads script", at, length);

        else if (WordList.Same(local, "style"u8) && StyleText.IsOdd(value))
            verdict.Raise(Confidence.Low, "a style attribute that parsers and filters read differently", at, length);

        // 4. What the element will be told to load.
        if (value.IsEmpty)
            return;
        if (WordList.Same(_name, "style"u8) && WordList.Same(local, "type"u8) && value.EndsWith("javascript"u8))
            verdict.Raise(Confidence.High, "a style sheet in script", at, length);
        if (WordList.Same(local, "srcdoc"u8))
            verdict.Raise(Confidence.High, "a document inside an attribute", at, length);
        if (WordList.Same(local, "datasrc"u8) || WordList.Same(local, "dataformatas"u8))
            verdict.Raise(Confidence.High, "an attribute that binds markup to the page", at, length);
        if (colon > 0 && (WordList.Same(name, "ev:event"u8) || WordList.Same(name, "ev:handler"u8)))
            verdict.Raise(Confidence.Medium, "an attribute that attaches an XML event handler", at, length);
        if (WordList.Same(local, "attributename"u8) && (WordList.Begins(value, "on"u8) || value.EndsWith("href"u8) || WordList.Same(value, "innerhtml"u8)))
            _isAnimated = true;
        if (_isAnimated && (WordList.Same(local, "to"u8) || WordList.Same(local, "values"u8) || WordList.Same(local, "from"u8)))
            verdict.Raise(Confidence.High, "an animation that writes an address or a handler", at, length);
        if (HidesAscii(value) && (WordList.Same(local, "charset"u8) || WordList.Same(local, "content"u8)))
            verdict.Raise(Confidence.Medium, "a character set that hides markup from filters", at, length);
        if (WordList.Same(local, "http-equiv"u8) && !WordList.Has(" content-type content-language x-ua-compatible cache-control pragma expires "u8, value))
            _isDirective = true;
        if (WordList.Same(local, "rel"u8) && (WordList.Begins(value, "stylesheet"u8) || WordList.Begins(value, "import"u8) || value.Contains((byte)' ')))
            _isDirective = true;
        if (WordList.Same(local, "src"u8))
        {
            _isEmbed = WordList.Begins(value, "https://"u8);
            int scheme = value.IndexOf((byte)':');
            _isForeign = scheme > 1 && Letters(value).Length == scheme && !WordList.Has(" http https about cid blob data "u8, value[..scheme]);
        }

        if (HtmlNames.IsSize(local))
            _isSized = true;
        _hasSource |= HtmlNames.IsSource(local);
    }

    /// <summary>The tag ends; <paramref name="rest"/> is what follows it.</summary>
    public void End(ReadOnlySpan<byte> rest, bool closed, ref Verdict verdict)
    {
        if (HtmlNames.IsSkeleton(_name))
        {
            // <soap:Body> is a part of an envelope.
            if (!_hasPage && !_isOfXml && (_isEnd || (_start > 0 && WordList.Same(_name, "body"u8))))
                verdict.Raise(Confidence.Low, "a part of a page's skeleton", _start, _name.Length + 1);
            _hasPage |= !_isOfXml;
            return;
        }

        if (_isPrefixed)
            verdict.Raise(Confidence.Low, "an element of an active vocabulary by its prefix", _start, _name.Length + 1);
        if (_isEnd)
        {
            if (HtmlNames.IsRawText(_name) && !WordList.Same(_name, _lastRaw))
                verdict.Raise(Confidence.Low, "closes an element that holds raw text", _start, _name.Length + 2);
            return;
        }

        if (HtmlNames.IsRawText(_name))
            _lastRaw = _name;

        // Names end where letters end for parsers that drop what they do not know.
        // A dot, an at sign or a hyphen is a name's part to every parser: `<script@mail.example>`, `<script.h>`, `<script-loader>`.
        ReadOnlySpan<byte> name = Letters(_name);
        if (name.Length < _name.Length && (_name[name.Length] is (byte)'.' or (byte)'-' || _name.Contains((byte)'@')))
            name = _name;
        if (WordList.Same(name, "style"u8))
        {
            int end = rest.IndexOf((byte)'<');
            ReadOnlySpan<byte> css = end < 0 ? rest : rest[..end];
            if (StyleText.IsActive(css, withImports: true))
                verdict.Raise(Confidence.High, "a style element that runs or loads script", _start, name.Length + 1);
            else if (StyleText.IsOdd(css))
                verdict.Raise(Confidence.Low, "a style element that parsers and filters read differently", _start, name.Length + 1);
            return;
        }

        if (WordList.Same(name, "script"u8))
        {
            bool runs = _hasSource || _hasOther || IsCode(rest[..Math.Min(rest.Length, CodeWindow)]) || !closed;
            verdict.Raise(runs ? Confidence.High : Confidence.Medium, "a script element", _start, name.Length + 1);
            return;
        }

        if (WordList.Same(name, "meta"u8) || WordList.Same(name, "link"u8))
        {
            if (_isDirective && _hasOther)
                verdict.Raise(Confidence.Medium, "an element that redirects, sets a header or loads a style sheet", _start, name.Length + 1);
            return;
        }

        if (!_hasSource || !HtmlNames.IsLoader(name))
            return;
        if (WordList.Same(name, "base"u8))
            verdict.Raise(Confidence.High, "an element that moves every relative address", _start, name.Length + 1);
        else if (!_isEmbed)
            verdict.Raise(_isForeign || IsObsolete(name) ? Confidence.High : Confidence.Medium, "an element that loads active content", _start, name.Length + 1);
        else if (!_isSized)
            verdict.Raise(Confidence.Low, "an element that loads active content from another host", _start, name.Length + 1);
    }

    private static void AddHandler(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, byte quote, int at, int length, ref Verdict verdict)
    {
        ReadOnlySpan<byte> letters = Letters(name);
        bool known = HtmlNames.IsEvent(letters);
        if (letters.Length < name.Length)
        {
            // Junk between the name and the sign: old parsers drop it, and so do the escapes \x3D and %3D once undone.
            if (known)
                verdict.Raise(Confidence.Medium, "an event handler attribute", at, length);
            return;
        }

        if (value.IsEmpty)
            return;
        bool isCode = value.IndexOfAny("(`=;&"u8) >= 0 || value.IndexOfAny("\\:["u8) >= 0;
        // JSX: onClick={...} is an expression of the page's author, and no browser reads it as an attribute.
        bool isExpression = quote == 0 && value[0] == '{' && name[2] is >= (byte)'A' and <= (byte)'Z';
        if (known)
            verdict.Raise(isCode && !isExpression ? Confidence.High : Confidence.Medium, "an event handler attribute", at, length);
        else if (isCode && !isExpression && value.IndexOfAny("(`&"u8) >= 0)
            verdict.Raise(ScriptCalls.IsSink(value) ? Confidence.High : Confidence.Medium, "an attribute named like an event handler, with code", at, length);
        else if (letters.Length > 4 && quote == 0 && !isExpression && !WordList.Has(" only online ongoing ontology onboarding onset onload "u8, letters))
            verdict.Raise(Confidence.Low, "an attribute named like an event handler", at, length);
    }

    private readonly void AddUrl(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int at, int length, ref Verdict verdict)
    {
        if (value.Length < 5)
            return;
        if (value[0] == '&' && value[1] == '{')
            verdict.Raise(Confidence.High, "a script entity", at, length);
        if (HtmlNames.IsText(name))
            return;
        if (WordList.Same(name, "content"u8))
        {
            int url = LastAddress(value);
            if (url < 0)
                url = value.IndexOf((byte)';') + 1;
            value = value[url..];
        }

        // A scheme with another mark: a filter's or a typing error's colon. No browser runs it; who writes it tries.
        if (WordList.Begins(value, "javascript#"u8) && ScriptCalls.IsSink(value[11..]))
            verdict.Raise(Confidence.Low, "an address that is nearly a script URL", at, length);

        switch (ScriptUrls.Classify(value))
        {
            case ScriptUrl.Script:
                verdict.Raise(Confidence.High, "a script URL in an attribute", at, length);
                break;
            case ScriptUrl.Data when HtmlNames.IsLoader(_name) || WordList.Has(" href action formaction content "u8, name):
                verdict.Raise(Confidence.High, "a data URL that renders as a document", at, length);
                break;
            case ScriptUrl.Data when !WordList.Has(" img image source input picture video "u8, _name):
                verdict.Raise(Confidence.Low, "a data URL that may run", at, length);
                break;
        }
    }

    /// <summary>Where the address of a refresh begins: after the last <c>url=</c>.</summary>
    private static int LastAddress(ReadOnlySpan<byte> value)
    {
        for (int at = value.Length - 1; at >= 3; at--)
        {
            if (value[at] == '=' && WordList.Same(value.Slice(at - 3, 3), "url"u8))
                return at + 1;
        }

        return -1;
    }

    /// <summary>Elements that no page of today has: only an attack writes them.</summary>
    private static bool IsObsolete(ReadOnlySpan<byte> name) =>
        WordList.Has(" object embed applet frame layer ilayer bgsound isindex import vmlframe handler listener "u8, name);

    /// <summary>Character sets in which ASCII bytes mean something else, or markup is written without angle brackets.</summary>
    private static bool HidesAscii(ReadOnlySpan<byte> value)
    {
        int equals = value.LastIndexOf((byte)'=');
        return HtmlNames.IsHidingCharset(value[(equals + 1)..].Trim(" '\""u8));
    }

    private static bool IsCode(ReadOnlySpan<byte> content) =>
        content.IndexOfAny("(`="u8) >= 0 || content.IndexOf("</"u8) >= 0 || content.Contains((byte)'&');

    private static ReadOnlySpan<byte> Letters(ReadOnlySpan<byte> name)
    {
        int end = 0;
        while (end < name.Length && (name[end] is >= (byte)'0' and <= (byte)'9' or (byte)'_' || (uint)((name[end] | 0x20) - 'a') < 26))
            end++;
        return name[..end];
    }
}
