namespace FunctionShield.Lambda;

/// <summary>Says of a delegate's target that the shield stands in it already: what is woven must not put a second one around it.</summary>
internal interface IShielded;
