namespace FunctionShield.Testing.Events;

/// <summary>The way within one document to a string, and the envelope that the string is.</summary>
/// <param name="Keys">Names (<see cref="string"/>) and indexes (<see cref="int"/>); empty where the document is itself the text.</param>
/// <param name="Envelope">How to open the string; not used in a place's last step.</param>
internal sealed record PlaceStep(object[] Keys, Envelope Envelope);
