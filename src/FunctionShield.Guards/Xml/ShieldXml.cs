using System.Xml;
using System.Xml.Linq;

namespace FunctionShield.Guards.Xml;

/// <summary>
/// Reads XML without a document type: no entity is declared, none is expanded, nothing outside the document is fetched
/// (CWE-611, CWE-776).
/// </summary>
/// <remarks>
/// The framework's readers refuse a DTD only until somebody sets <see cref="XmlReaderSettings.DtdProcessing"/>, and
/// <see cref="XDocument.Parse(string)"/> expands internal entities as it comes. Here a document with a DTD always fails, with
/// <see cref="XmlException"/>. Safe for concurrent use.
/// </remarks>
public static class ShieldXml
{
    /// <summary>Hardens settings: DTDs are refused and no resolver is left; everything else stays as the caller chose it.</summary>
    /// <param name="settings">The caller's settings, which are not changed; the framework's defaults when null.</param>
    /// <returns>A hardened copy.</returns>
    public static XmlReaderSettings Harden(XmlReaderSettings? settings = null)
    {
        XmlReaderSettings hardened = settings?.Clone() ?? new XmlReaderSettings();
        hardened.DtdProcessing = DtdProcessing.Prohibit;
        hardened.XmlResolver = null;
        return hardened;
    }

    /// <summary>A reader that refuses document types.</summary>
    /// <param name="stream">The XML.</param>
    /// <param name="settings">More settings; hardened before they are used.</param>
    /// <returns>The reader.</returns>
    public static XmlReader CreateReader(Stream stream, XmlReaderSettings? settings = null) => XmlReader.Create(stream, Harden(settings));

    /// <summary>A reader that refuses document types.</summary>
    /// <param name="text">The XML.</param>
    /// <param name="settings">More settings; hardened before they are used.</param>
    /// <returns>The reader.</returns>
    public static XmlReader CreateReader(TextReader text, XmlReaderSettings? settings = null) => XmlReader.Create(text, Harden(settings));

    /// <summary>Parses a document that has no document type.</summary>
    /// <param name="xml">The XML.</param>
    /// <param name="options">As <see cref="XDocument.Parse(string, LoadOptions)"/>.</param>
    /// <returns>The document.</returns>
    /// <exception cref="XmlException">It is not well-formed, or it has a document type.</exception>
    public static XDocument Parse(string xml, LoadOptions options = LoadOptions.None)
    {
        ArgumentNullException.ThrowIfNull(xml);
        using XmlReader reader = CreateReader(new StringReader(xml), WhitespaceAsAsked(options));
        return XDocument.Load(reader, options);
    }

    /// <summary>Loads a document that has no document type.</summary>
    /// <param name="stream">The XML; left open.</param>
    /// <param name="options">As <see cref="XDocument.Load(Stream, LoadOptions)"/>.</param>
    /// <returns>The document.</returns>
    /// <exception cref="XmlException">It is not well-formed, or it has a document type.</exception>
    public static XDocument Load(Stream stream, LoadOptions options = LoadOptions.None)
    {
        using XmlReader reader = CreateReader(stream, WhitespaceAsAsked(options));
        return XDocument.Load(reader, options);
    }

    /// <summary>Loads a document that has no document type.</summary>
    /// <param name="stream">The XML; left open.</param>
    /// <param name="options">As <see cref="XDocument.LoadAsync(Stream, LoadOptions, CancellationToken)"/>.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <returns>The document.</returns>
    /// <exception cref="XmlException">It is not well-formed, or it has a document type.</exception>
    public static async Task<XDocument> LoadAsync(
        Stream stream, LoadOptions options = LoadOptions.None, CancellationToken cancellationToken = default)
    {
        XmlReaderSettings settings = WhitespaceAsAsked(options);
        settings.Async = true;
        using XmlReader reader = CreateReader(stream, settings);
        return await XDocument.LoadAsync(reader, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Loads a document that has no document type into the older document model, whose own parser fetches nothing either.</summary>
    /// <param name="xml">The XML.</param>
    /// <returns>The document.</returns>
    /// <exception cref="XmlException">It is not well-formed, or it has a document type.</exception>
    public static XmlDocument ParseDocument(string xml)
    {
        ArgumentNullException.ThrowIfNull(xml);
        var document = new XmlDocument { XmlResolver = null };
        using XmlReader reader = CreateReader(new StringReader(xml));
        document.Load(reader);
        return document;
    }

    // XDocument.Parse and Load tell their own reader to skip what they would drop anyway.
    private static XmlReaderSettings WhitespaceAsAsked(LoadOptions options) =>
        new() { IgnoreWhitespace = (options & LoadOptions.PreserveWhitespace) == 0 };
}
