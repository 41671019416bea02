using CsCheck;
using FunctionShield.Grammars;

namespace FunctionShield.Tests.Grammars;

public class ByteSearchTests
{
    // Few letters and long texts, so that hits lie in and between the steps of sixteen.
    private static readonly Gen<byte[]> Texts = Gen.Frequency(
        (3, Gen.Char["abcde\0\u00FF"].Select(static c => (byte)c).Array[0, 70]),
        (1, Gen.Select(Gen.Int[0, 70], Gen.Char["ae"].Select(static c => (byte)c), Gen.Int[0, 70], static (before, one, after) =>
            (byte[])[.. Enumerable.Repeat((byte)'b', before), one, .. Enumerable.Repeat((byte)'b', after)])));

    [Fact]
    public void Every_search_answers_as_the_framework_does() => Texts.Sample(
        static bytes =>
        {
            ReadOnlySpan<byte> text = bytes;
            const byte A = (byte)'a', B = (byte)'b', C = (byte)'c';
            Assert.Equal(MemoryExtensions.Contains(text, A), ByteSearch.Contains(text, A));
            Assert.Equal(MemoryExtensions.ContainsAny(text, A, B), ByteSearch.ContainsAny(text, A, B));
            Assert.Equal(MemoryExtensions.ContainsAny(text, A, B, C), ByteSearch.ContainsAny(text, A, B, C));
            Assert.Equal(MemoryExtensions.IndexOfAnyExcept(text, A, B), ByteSearch.IndexOfAnyExcept(text, A, B));
            Assert.Equal(MemoryExtensions.IndexOfAnyExcept(text, A, B, C), ByteSearch.IndexOfAnyExcept(text, A, B, C));
            Assert.Equal(MemoryExtensions.LastIndexOfAny(text, A, B), ByteSearch.LastIndexOfAny(text, A, B));
            Assert.Equal(MemoryExtensions.LastIndexOfAny(text, A, B, C), ByteSearch.LastIndexOfAny(text, A, B, C));
            Assert.Equal(MemoryExtensions.IndexOfAnyExceptInRange(text, A, C), ByteSearch.IndexOfAnyExceptInRange(text, A, C));
            Assert.Equal(MemoryExtensions.Count(text, A), ByteSearch.Count(text, A));
            Assert.Equal(MemoryExtensions.TrimStart(text, B), ByteSearch.TrimStart(text, B));
            Assert.Equal(MemoryExtensions.TrimEnd(text, B), ByteSearch.TrimEnd(text, B));
            Assert.Equal(MemoryExtensions.Trim(text, B), ByteSearch.Trim(text, B));
        }, iter: 5000);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("abc")]
    [InlineData("abcd")]
    [InlineData("abcde")]
    [InlineData("abcdef")]
    public void Every_search_of_a_set_answers_as_the_framework_does(string letters) => Texts.Sample(
        bytes =>
        {
            ReadOnlySpan<byte> text = bytes;
            byte[] set = [.. letters.Select(static c => (byte)c)];
            Assert.Equal(MemoryExtensions.IndexOfAny<byte>(text, set), ByteSearch.IndexOfAny(text, set));
            Assert.Equal(MemoryExtensions.IndexOfAnyExcept<byte>(text, set), ByteSearch.IndexOfAnyExcept(text, set));
            Assert.Equal(MemoryExtensions.LastIndexOfAnyExcept<byte>(text, set), ByteSearch.LastIndexOfAnyExcept(text, set));
            Assert.Equal(MemoryExtensions.Count<byte>(text, set), ByteSearch.Count(text, set));
            Assert.Equal(MemoryExtensions.EndsWith<byte>(text, set), ByteSearch.EndsWith(text, set));
        }, iter: 2000);
}
