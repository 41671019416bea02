namespace FunctionShield.Grammars.Script;

/// <summary>Calls that run code, start a process or end the program in the interpreters that values reach: JavaScript, Python, PHP, Ruby, .NET, Java, Lua.</summary>
internal static partial class InterpreterCalls
{
    /// <summary>How far the name of a function is sought among a call's arguments.</summary>
    private const int MaxArguments = 128;

    /// <summary>Whether a call runs code; <paramref name="arguments"/> is what follows the opening parenthesis.</summary>
    public static bool Runs(in CallChain call, ReadOnlySpan<byte> arguments)
    {
        arguments = arguments.TrimStart(" \t\r\n"u8);
        if (arguments.IsEmpty)
            return false;
        if (call.IsText)
            return call.Hides || WordList.Has(Functions, call.Last) || WordList.Has(Commands, call.Last);
        if (call.Last.StartsWith("$"u8))
            return WordList.Has(Requested, call.Last[1..]); // $_GET[0](…): the request names what is called.
        if (call.IsNew)
            return WordList.Has(Classes, call.Last) && (!call.Owner.IsEmpty || !WordList.Has(CommonClasses, call.Last) || IsLiteral(arguments));
        // f($_GET['x']): whoever names the request's tables writes PHP.
        if (arguments.StartsWith("$_"u8) && arguments.IndexOf((byte)'[') is > 0 and int item && WordList.Has(Requested, arguments[1..item]))
            return true;
        if (call.Reaches || (call.Hides && !call.Owner.IsEmpty))
            return true;
        // A function's own constructor takes its code as a text.
        if (IsLiteral(arguments) && WordList.Same(call.Last, "constructor"u8))
            return true;
        bool empty = arguments[0] == ')';
        if ((call.Owner.IsEmpty || WordList.Same(call.Owner, "kernel"u8)) && call.Through.IsEmpty)
            return RunsBare(call.Last, arguments, empty);

        return WordList.Has(Owners, call.Owner)
            || RunsMember(call, arguments)
            || (WordList.Has(Owners, call.Through) && WordList.Has(Functions, call.Last))
            // require('x').exec(…), __import__('x').system(…): what is loaded is a literal.
            || (!empty && IsModule(call.Through) && WordList.Has(Commands, call.Last));
    }

    /// <summary>Names through which an object reaches its interpreter, and no program's own code does in a value.</summary>
    public static bool Reaches(ReadOnlySpan<byte> name) => name.Length > 8 && (name[0] is (byte)'_' or (byte)'f' or (byte)'g' or (byte)'t') && WordList.Has(Inner, name);

    private static bool RunsBare(ReadOnlySpan<byte> name, ReadOnlySpan<byte> arguments, bool empty)
    {
        if (WordList.Has(Functions, name))
            return WordList.Same(name, "phpinfo"u8) || (!empty && !char.IsAsciiDigit((char)arguments[0])); // No command or program is a number.
        if (empty)
            return WordList.Has(Scopes, name) && arguments.StartsWith(")["u8);
        if (WordList.Has(Callbacks, name))
            return HasFunctionName(arguments);
        if (WordList.Same(name, "typeof"u8))
            return arguments.StartsWith("System.Diagnostics"u8) || arguments.StartsWith("System.Reflection"u8) || arguments.StartsWith("System.IO."u8);
        if (!IsLiteral(arguments))
            return WordList.Has(Loaders, name) && arguments.StartsWith("`"u8) && IsModule(arguments);
        if (WordList.Has(Loaders, name))
            return IsModule(arguments);
        if (WordList.Has(Files, name))
            return IsPlace(arguments[1..]);
        return WordList.Has(Compilers, name);
    }

    private static bool RunsMember(in CallChain call, ReadOnlySpan<byte> arguments)
    {
        Span<byte> pair = stackalloc byte[40];
        if (call.Owner.Length + call.Last.Length + 1 > pair.Length)
            return false;
        call.Owner.CopyTo(pair);
        pair[call.Owner.Length] = (byte)'.';
        call.Last.CopyTo(pair[(call.Owner.Length + 1)..]);
        ReadOnlySpan<byte> member = pair[..(call.Owner.Length + call.Last.Length + 1)];
        // A program that reads a file says its name; a page about programs says "path".
        return WordList.Has(Members, member) || (WordList.Has(LiteralMembers, member) && IsLiteral(arguments));
    }

    private static bool IsLiteral(ReadOnlySpan<byte> arguments) => arguments[0] is (byte)'\'' or (byte)'"';

    /// <summary>One of the arguments is a literal that names a function.</summary>
    /// <remarks>Reads at most <see cref="MaxArguments"/> bytes.</remarks>
    private static bool HasFunctionName(ReadOnlySpan<byte> arguments)
    {
        arguments = arguments[..Math.Min(arguments.Length, MaxArguments)];
        while (arguments.IndexOfAny((byte)'\'', (byte)'"') is >= 0 and int quote)
        {
            ReadOnlySpan<byte> name = LiteralOf(arguments[quote..]);
            if (WordList.Has(Functions, name) || WordList.Has(Commands, name))
                return true;
            arguments = arguments[Math.Min(arguments.Length, quote + name.Length + 2)..];
        }

        return false;
    }

    private static ReadOnlySpan<byte> LiteralOf(ReadOnlySpan<byte> arguments)
    {
        int end = arguments[1..].IndexOf(arguments[0]);
        return end < 0 ? default : arguments.Slice(1, end);
    }

    /// <summary>A literal that names a module through which the host is reached, or a sum of literals that hides which.</summary>
    public static bool IsModule(ReadOnlySpan<byte> arguments)
    {
        if (arguments.IsEmpty || arguments[0] is not ((byte)'\'' or (byte)'"' or (byte)'`'))
            return false;
        ReadOnlySpan<byte> name = LiteralOf(arguments);
        ReadOnlySpan<byte> rest = arguments[Math.Min(arguments.Length, name.Length + 2)..].TrimStart(" \t"u8);
        if (rest.StartsWith("+"u8) && rest[1..].TrimStart(" \t"u8) is [(byte)'\'' or (byte)'"', ..])
            return true;
        if (name.StartsWith("node:"u8))
            name = name[5..];
        return name.Contains((byte)'\\') || WordList.Has(Modules, name) || name.StartsWith("data:text/javascript"u8);
    }

    /// <summary>A path or a URL outside the program: absolute, upwards, a pipe, a scheme.</summary>
    private static bool IsPlace(ReadOnlySpan<byte> literal) =>
        !literal.IsEmpty && (literal[0] is (byte)'/' or (byte)'|' || literal.StartsWith(".."u8) || literal.StartsWith("php:"u8) || literal.StartsWith("http"u8)
            || literal.StartsWith("data:"u8) || literal.StartsWith("expect:"u8) || literal.StartsWith("phar:"u8) || (literal.Length > 2 && literal[1] == ':'));
}
