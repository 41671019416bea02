using FunctionShield.Findings;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>The verdict on one occurrence.</summary>
internal readonly struct StructureChange(SqlEffect effect, Proof proof = default, SqlTokenKind broken = SqlTokenKind.None, SqlAddition addition = SqlAddition.Expression)
{
    public SqlEffect Effect { get; } = effect;

    public Proof Proof { get; } = proof;

    /// <summary>The kind of token that was ended; none when the input began outside of any.</summary>
    public SqlTokenKind Broken { get; } = broken;

    public SqlAddition Addition { get; } = addition;

    public bool ChangesStructure => Effect >= SqlEffect.Operand;

    /// <summary>Could also be chance, when the same input stands elsewhere in a place where it belongs.</summary>
    public bool CouldBeChance => Effect is SqlEffect.Operand or SqlEffect.Words;

    public string Reason => SqlReasons.Of(Effect, Broken, Addition);
}
