namespace FunctionShield.Grammars.Html;

/// <summary>The vocabulary of HTML that the questions need.</summary>
internal static class HtmlNames
{
    /// <summary>
    /// Whether a name is an event handler attribute: WHATWG HTML 8.1.8.2, SVG 2, Pointer, Touch, Animations and Transitions, and what
    /// Internet Explorer, Gecko and WebKit had besides.
    /// </summary>
    public static bool IsEvent(ReadOnlySpan<byte> name) =>
        name.Length > 4 && (name[0] | 0x20) == 'o' && (name[1] | 0x20) == 'n' && WordList.Has(Events, EventLengths, name[2..]);

    /// <summary>Elements that load or run something by themselves, whatever their attributes are called.</summary>
    public static bool IsLoader(ReadOnlySpan<byte> element) => WordList.Has(Loaders, LoaderLengths, element);

    /// <summary>Attributes by which an element of <see cref="IsLoader"/> says what to load.</summary>
    public static bool IsSource(ReadOnlySpan<byte> attribute) => WordList.Has(Sources, SourceLengths, attribute);

    /// <summary>Elements whose content is raw text or has its own parsing: closing one that the value did not open is a break-out.</summary>
    public static bool IsRawText(ReadOnlySpan<byte> element) => WordList.Has(RawTexts, RawTextLengths, element);

    /// <summary>The elements that a page has once each.</summary>
    public static bool IsSkeleton(ReadOnlySpan<byte> element) => WordList.Has(Skeletons, SkeletonLengths, element);

    /// <summary>Attributes whose values are text for people, or names.</summary>
    public static bool IsText(ReadOnlySpan<byte> attribute) => WordList.Has(Texts, TextLengths, attribute);

    /// <summary>Attributes that whoever embeds a player writes as well.</summary>
    public static bool IsSize(ReadOnlySpan<byte> attribute) => WordList.Has(Sizes, SizeLengths, attribute);

    /// <summary>Character sets in which ASCII bytes mean something else, or markup is written without angle brackets.</summary>
    public static bool IsHidingCharset(ReadOnlySpan<byte> charset) => WordList.Has(Charsets, CharsetLengths, charset);

    internal static ReadOnlySpan<byte> Events =>
        " abort activate afterprint afterscriptexecute afterupdate animationcancel animationend animationiteration animationstart"u8 +
        " auxclick beforeactivate beforecopy beforecut beforedeactivate beforeeditfocus beforeinput beforematch beforepaste"u8 +
        " beforeprint beforescriptexecute beforetoggle beforeunload beforeupdate begin blur bounce cached cancel canplay"u8 +
        " canplaythrough cellchange change checking click close command compositionend compositionstart compositionupdate"u8 +
        " contentvisibilityautostatechange contextlost contextmenu contextrestored controlselect copy cuechange cut"u8 +
        " dataavailable datasetchanged datasetcomplete dblclick deactivate devicemotion deviceorientation downloading drag"u8 +
        " dragdrop dragend dragenter dragexit dragleave dragover dragstart drop durationchange emptied end ended error"u8 +
        " errorupdate filterchange finish focus focusin focusout formchange formdata forminput fullscreenchange"u8 +
        " fullscreenerror gesturechange gestureend gesturestart gotpointercapture hashchange help input invalid keydown"u8 +
        " keypress keyup languagechange layoutcomplete load loadeddata loadedmetadata loadend loadstart losecapture"u8 +
        " lostpointercapture mediacomplete mediaerror message messageerror mousedown mouseenter mouseleave mousemove mouseout"u8 +
        " mouseover mouseup mousewheel move moveend movestart mozfullscreenchange noupdate obsolete offline online"u8 +
        " orientationchange outofsync pagehide pagereveal pageshow pageswap paste pause play playing pointercancel"u8 +
        " pointerdown pointerenter pointerleave pointermove pointerout pointerover pointerrawupdate pointerup popstate"u8 +
        " progress propertychange qt_error ratechange readystatechange redo repeat reset resize resizeend resizestart"u8 +
        " resume reverse rowdelete rowenter rowexit rowinserted rowsdelete rowsenter rowsinserted scroll scrollend"u8 +
        " scrollsnapchange scrollsnapchanging search securitypolicyviolation seek seeked seeking select selectionchange"u8 +
        " selectstart show slotchange stalled start stop storage submit suspend syncrestored timeerror timeout timeupdate"u8 +
        " toggle touchcancel touchend touchmove touchstart trackchange transitioncancel transitionend transitionrun"u8 +
        " transitionstart undo unhandledrejection unload updateready urlflip volumechange waiting webkitanimationend"u8 +
        " webkitanimationiteration webkitanimationstart webkitfullscreenchange webkitmouseforcechanged"u8 +
        " webkitmouseforcedown webkitmouseforceup webkitmouseforcewillbegin webkitplaybacktargetavailabilitychanged"u8 +
        " webkitpresentationmodechanged webkittransitionend webkitwillrevealbottom wheel zoom "u8;

    internal static ReadOnlySpan<byte> EventLengths =>
    [
        0, 0, 0x24, 0xDD, 0x79, 0xDE, 0xFB, 0xEF, 0x92, 0xFF, 0xA8, 0x08, 0xE1, 0x97, 0x02, 0x34, 0x10, 0x04, 0xA0, 0, 0, 0, 0xA0, 0x01, 0x94, 0x4E, 0x98, 0x37, 0, 0x01, 0xC2, 0x03,
        0xB1, 0x7F, 0, 0x01, 0xF1, 0x1F, 0xF5, 0x9E, 0xC1, 0xAF, 0xD4, 0x08, 0, 0x10, 0xFC, 0x23, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    internal static ReadOnlySpan<byte> Loaders =>
        " script iframe frame object embed applet base link import layer ilayer bgsound xml isindex vmlframe handler listener "u8;

    internal static ReadOnlySpan<byte> LoaderLengths =>
    [
        0, 0, 0x40, 0, 0x90, 0, 0, 0, 0, 0, 0x20, 0, 0x20, 0, 0, 0, 0x80, 0, 0xC0, 0, 0, 0, 0, 0, 0x30, 0x01, 0, 0, 0, 0, 0x40, 0,
        0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0x01, 0, 0, 0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    internal static ReadOnlySpan<byte> Sources => " src data implementation code codebase classid archive href xlink:href action srcdoc handler "u8;

    internal static ReadOnlySpan<byte> SourceLengths =>
    [
        0, 0, 0xC0, 0, 0, 0, 0x90, 0x01, 0x10, 0, 0, 0, 0, 0, 0, 0, 0x90, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0x48, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x04, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    internal static ReadOnlySpan<byte> RawTexts => " script style title textarea noscript iframe xmp noembed noframes plaintext template "u8;

    internal static ReadOnlySpan<byte> RawTextLengths =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x01, 0, 0,
        0, 0x02, 0, 0, 0, 0, 0x60, 0, 0x20, 0x01, 0, 0, 0, 0, 0, 0, 0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    internal static ReadOnlySpan<byte> Skeletons => " html head body "u8;

    internal static ReadOnlySpan<byte> SkeletonLengths =>
    [
        0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    internal static ReadOnlySpan<byte> Texts => " title alt placeholder label name class id summary aria-label abbr "u8;

    internal static ReadOnlySpan<byte> TextLengths =>
    [
        0, 0, 0x18, 0x04, 0, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x04, 0, 0, 0, 0, 0, 0x20, 0, 0, 0, 0x10, 0, 0, 0,
        0, 0x08, 0, 0, 0, 0, 0x80, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    internal static ReadOnlySpan<byte> Sizes => " width height allow allowfullscreen title loading "u8;

    internal static ReadOnlySpan<byte> SizeLengths =>
    [
        0, 0, 0x20, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0, 0, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    internal static ReadOnlySpan<byte> Charsets => " utf-7 utf7 x-imap4-modified-utf7 x-mac-farsi mac-farsi hz-gb-2312 us-ascii "u8;

    internal static ReadOnlySpan<byte> CharsetLengths =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x04, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x30, 0x01, 0, 0, 0, 0, 0x20, 0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];
}
