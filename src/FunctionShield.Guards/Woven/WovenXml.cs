using System.ComponentModel;
using System.Xml;
using System.Xml.Linq;

namespace FunctionShield.Guards.Woven;

/// <summary>
/// What code that <c>FunctionShield.Build</c> wove reads XML with: inside an invocation no entity that a document declares is expanded
/// and nothing outside of it is fetched (CWE-611, CWE-776). Not meant to be called by hand.
/// </summary>
/// <remarks>
/// Milder than <see cref="Xml.ShieldXml"/>, since nobody asked for it here: a document type is skipped and not refused, so that SVG, XHTML
/// and property lists are read as before. A document that uses an entity of its own fails with <see cref="XmlException"/>. Outside an
/// invocation, and under a policy that only observes, the caller's own settings hold. Any thread.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WovenXml
{
    /// <summary>The caller's settings, without entities.</summary>
    /// <param name="settings">What the caller chose; never changed.</param>
    /// <returns>The same, or a copy that skips document types.</returns>
    public static XmlReaderSettings? Settings(XmlReaderSettings? settings)
    {
        if (settings is null || settings.DtdProcessing != DtdProcessing.Parse || Shield.AllowsEntities)
            return settings;
        XmlReaderSettings copy = settings.Clone();
        copy.DtdProcessing = DtdProcessing.Ignore;
        copy.XmlResolver = null;
        return copy;
    }

    /// <summary>A reader for a document that the framework would read with entities.</summary>
    /// <param name="text">The XML.</param>
    /// <param name="options">As the caller gives them to <see cref="XDocument"/>.</param>
    /// <returns>The reader, or null when the framework's own way is right.</returns>
    public static XmlReader? Reader(TextReader? text, LoadOptions options) =>
        text is null || Shield.AllowsEntities ? null : XmlReader.Create(text, WithoutEntities(options));

    /// <inheritdoc cref="Reader(TextReader?, LoadOptions)"/>
    /// <param name="stream">The XML.</param>
    /// <param name="options">As the caller gives them to <see cref="XDocument"/>.</param>
    public static XmlReader? Reader(Stream? stream, LoadOptions options) =>
        stream is null || Shield.AllowsEntities ? null : XmlReader.Create(stream, WithoutEntities(options));

    /// <inheritdoc cref="Reader(TextReader?, LoadOptions)"/>
    /// <param name="xml">The XML.</param>
    /// <param name="options">As the caller gives them to <see cref="XDocument"/>.</param>
    public static XmlReader? ReaderOf(string? xml, LoadOptions options) =>
        xml is null || !xml.Contains("<!DOCTYPE", StringComparison.Ordinal) || Shield.AllowsEntities ? null : XmlReader.Create(new StringReader(xml), WithoutEntities(options));

    // XDocument's own reader skips what it would drop anyway.
    private static XmlReaderSettings WithoutEntities(LoadOptions options) => new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreWhitespace = (options & LoadOptions.PreserveWhitespace) == 0,
    };
}
