namespace FunctionShield.Invocations;

/// <summary>Where one document comes from: what it says as a whole, what the current record says, and what the one before said.</summary>
internal sealed class Origins
{
    /// <summary>What stands outside records.</summary>
    public Origin Event { get; } = new();

    /// <summary>The record that is being read.</summary>
    public Origin Record { get; private set; } = new();

    /// <summary>The record before it.</summary>
    public Origin Previous { get; private set; } = new();

    /// <summary>Records that have ended.</summary>
    public int Records { get; private set; }

    /// <summary>Nothing was wrong with <see cref="Previous"/>, so that a record that says the same need not be judged.</summary>
    public bool PreviousPassed { get; private set; }

    /// <summary>What is wrong with the bearer's token, the first such.</summary>
    public TokenFlaw Flaw { get; private set; }

    /// <summary>The token that it is about.</summary>
    public Statement FlawedToken { get; private set; }

    /// <summary>The record ended; the next one begins.</summary>
    public void Next(bool passed)
    {
        (Previous, Record) = (Record, Previous);
        Record.Clear();
        PreviousPassed = passed;
        Records++;
    }

    public void Doubt(TokenFlaw flaw, Statement token)
    {
        if (Flaw != TokenFlaw.None)
            return;
        Flaw = flaw;
        FlawedToken = token;
    }

    public void Clear()
    {
        Event.Clear();
        Record.Clear();
        Previous.Clear();
        Records = 0;
        PreviousPassed = false;
        Flaw = TokenFlaw.None;
    }
}
