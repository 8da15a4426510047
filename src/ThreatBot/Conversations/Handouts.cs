using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;
using ThreatBot.Rasters;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>What a link says about itself: what it shows, and to whom it was given where and when.</summary>
internal sealed record HandedOut
{
    public required string Tenant { get; init; }

    public required string Channel { get; init; }

    public required string Conversation { get; init; }

    public required string Participant { get; init; }

    public required Handout Shows { get; init; }

    public required Instant Made { get; init; }

    public ConversationKey Key => new(Tenant, Channel, Conversation);

    public PersonKey Person => new(Tenant, Channel, Participant);
}

/// <summary>
/// Links that are handed out in a conversation. All that a link is good for is inside it, encrypted and signed, so that it can be neither made nor
/// changed elsewhere; it opens what it was made for, for a while, as long as whoever got it is still in a conversation that sees the model.
/// </summary>
internal sealed class Handouts(IDataProtectionProvider protection, Links links, Home home, Settings settings, TimeProvider time)
{
    public const string Path = "/links/";

    /// <summary>Longer than any link of ours; what is longer is not looked at.</summary>
    private const int MostCharacters = 2000;

    /// <summary>A link opens for a week: long enough to come back to, too short to be found by somebody else years later.</summary>
    public static readonly Duration Life = Duration.FromDays(7);

    /// <summary>What is kept about a person is taken at once; a link to it is not left lying about.</summary>
    public static readonly Duration LifeOfOwn = Duration.FromHours(1);

    private readonly IDataProtector protector = protection.CreateProtector("links");

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>
    /// The reply with the address of what is handed out with it; where there is none that people could open, the reply says so. It is for one person, who gets
    /// what nobody else can ask for in their name.
    /// </summary>
    public Reply Give(ConversationKey key, Reply reply) => reply switch
    {
        { Handout: { } shows, Listener: { } participant } => reply with { Prompt = Led(key, reply.Prompt, Handed(key, participant, shows)) },
        { Picture: { } picture } => reply with { Picture = Faces.AreThere && IsReached(key) ? picture with { Address = AddressOf(Handed(key, picture.By, picture.Shows)) } : null },
        _ => reply,
    };

    private HandedOut Handed(ConversationKey key, string participant, Handout shows) =>
        new() { Tenant = key.Tenant, Channel = key.Channel, Conversation = key.Id, Participant = participant, Shows = shows, Made = Now };

    /// <summary>Whether an address of ours leads here from where people of a channel are.</summary>
    private bool IsReached(ConversationKey key) => home.IsSet || key.Channel == WebPlace.Channel || settings.Teams.ForLoopbackOnly is not null;

    private Prompt Led(ConversationKey key, Prompt prompt, HandedOut handed) =>
        IsReached(key) ? prompt.Linked(AddressOf(handed))
        : handed.Shows is Handout.File && key.Channel == Installations.Channel ? prompt.Linked(null)
        : prompt.Unlinked(ConversationPrompts.NoAddress.With());

    /// <summary>What a link shows; null when it is none of ours, too old, closed, or was given to somebody who is not there any more.</summary>
    public async Task<HandedOut?> OpenAsync(string token, CancellationToken ct) =>
        Read(token) is { } found && found.Made + (found.Shows is Handout.Own ? LifeOfOwn : Life) > Now && await IsOpenAsync(found, ct) ? found : null;

    private Task<bool> IsOpenAsync(HandedOut found, CancellationToken ct) => found.Shows is Handout.Portfolio or Handout.Own
        ? links.IsOpenAsync(found.Key, found.Participant, found.Made, ct)
        : links.IsOpenAsync(found.Key, found.Participant, found.Shows.Model, found.Made, ct);

    private string AddressOf(HandedOut handed) =>
        new Uri(home.Address, Path + Base64Url.EncodeToString(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(handed, ModelJson.Options)))).AbsoluteUri;

    private HandedOut? Read(string token)
    {
        if (token.Length > MostCharacters || !Base64Url.IsValid(token))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<HandedOut>(protector.Unprotect(Base64Url.DecodeFromChars(token)), ModelJson.Options);
        }
        catch (Exception broken) when (broken is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
