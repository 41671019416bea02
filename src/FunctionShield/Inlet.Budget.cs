using FunctionShield.Invocations;

namespace FunctionShield;

/// <summary>The inlet's budget: what it does not look at is still an input, so that an outlet's proof may name it.</summary>
internal readonly ref partial struct Inlet
{
    private bool Take(ReadOnlySpan<byte> text, in Input input, int index)
    {
        if (_invocation.Spending.TryTake(text.Length))
            return true;

        _invocation.Spending.Leave(index, input.Record, text.Length);
        return false;
    }
}
