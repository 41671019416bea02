using System.Text;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Reporting;

/// <summary>What a line sink wrote.</summary>
internal sealed class Lines : IDisposable
{
    private readonly MemoryStream _stream = new();

    public Lines() => Output = new LineOutput(_stream);

    public LineOutput Output { get; }

    public string[] All => Encoding.UTF8.GetString(_stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string Only => Assert.Single(All);

    public void Dispose() => _stream.Dispose();
}
