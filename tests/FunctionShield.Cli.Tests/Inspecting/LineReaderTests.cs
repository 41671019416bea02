using System.Text;
using CsCheck;
using FunctionShield.Cli.Inspecting;

namespace FunctionShield.Cli.Tests.Inspecting;

public class LineReaderTests
{
    [Fact]
    public void It_reads_the_lines_that_splitting_gives_however_the_stream_is_cut()
    {
        Gen.Select(Gen.String[Gen.Char["ab\n"], 0, 200], Gen.Int[1, 7]).Sample((text, piece) =>
        {
            using var stream = new Trickle(Encoding.UTF8.GetBytes(text), piece);
            var reader = new LineReader(stream, static () => { });
            var lines = new List<string>();
            while (reader.Next(out ReadOnlyMemory<byte> line, out _))
                lines.Add(Encoding.UTF8.GetString(line.Span));

            string[] expected = text.Split('\n');
            Assert.Equal(expected[^1].Length == 0 ? expected[..^1] : expected, lines);
        });
    }

    private sealed class Trickle(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(piece, buffer.Length)]);
    }
}
