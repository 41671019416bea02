using System.Text;

namespace FunctionShield.Guards.Logs;

/// <summary>A text writer, the console's mostly, that writes no live secret.</summary>
/// <remarks>
/// <c>ShieldTextWriter.GuardConsole()</c> where the function starts. Each piece that is written at once is searched; a secret that is
/// written in several pieces, or character by character, is not found. <c>ILambdaContext.Logger</c> does not write to the console's
/// writer. Safe for concurrent use if the inner writer is.
/// </remarks>
public sealed class ShieldTextWriter : TextWriter
{
    private readonly TextWriter _inner;
    private readonly Shield? _shield;

    /// <summary>Guards a writer.</summary>
    /// <param name="inner">Writes the text; disposed with this one.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> at each piece when null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    public ShieldTextWriter(TextWriter inner, Shield? shield = null)
        : base(inner?.FormatProvider)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _shield = shield;
        CoreNewLine = inner.NewLine.ToCharArray();
    }

    /// <inheritdoc/>
    public override Encoding Encoding => _inner.Encoding;

    /// <summary>Guards the console's output and error writers.</summary>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> at each piece when null.</param>
    public static void GuardConsole(Shield? shield = null)
    {
        Console.SetOut(new ShieldTextWriter(Console.Out, shield));
        Console.SetError(new ShieldTextWriter(Console.Error, shield));
    }

    /// <inheritdoc/>
    public override void Write(char value) => _inner.Write(value);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => _inner.Write(Safe(value));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        if ((_shield ?? Shield.Current).TryMaskLogLine(buffer, out string? masked))
            _inner.Write(masked);
        else
            _inner.Write(buffer);
    }

    /// <inheritdoc/>
    public override void WriteLine(string? value) => _inner.WriteLine(Safe(value));

    /// <inheritdoc/>
    public override void WriteLine(ReadOnlySpan<char> buffer)
    {
        if ((_shield ?? Shield.Current).TryMaskLogLine(buffer, out string? masked))
            _inner.WriteLine(masked);
        else
            _inner.WriteLine(buffer);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(string? value) => _inner.WriteAsync(Safe(value));

    /// <inheritdoc/>
    public override Task WriteLineAsync(string? value) => _inner.WriteLineAsync(Safe(value));

    /// <inheritdoc/>
    public override void Flush() => _inner.Flush();

    /// <inheritdoc/>
    public override Task FlushAsync() => _inner.FlushAsync();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    private string? Safe(string? value) =>
        value is not null && (_shield ?? Shield.Current).TryMaskLogLine(value, out string? masked) ? masked : value;
}
