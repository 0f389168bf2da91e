// A real provider for one client; who signs in is said at the start, and signs in at once.
// node server.mjs <port> <redirect address> <client secret> <amr, with commas between>
import http from "node:http";
import Provider from "oidc-provider";

const [port, redirect, secret, amr] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{client_id: "kortelijn", client_secret: secret, redirect_uris: [redirect], id_token_signed_response_alg: "RS256"}],
  claims: {openid: ["sub", "amr"]},
  conformIdTokenClaims: false,
  features: {devInteractions: {enabled: false}},
  findAccount: (_, id) => ({accountId: id, claims: async () => ({sub: id})}),
  interactions: {url: (_, interaction) => `/interaction/${interaction.uid}`},
  pkce: {required: () => true},
});

async function signIn(request, response) {
  const {prompt, params, session} = await provider.interactionDetails(request, response);
  if (prompt.name === "login") {
    const login = {accountId: "ingrid@provider", amr: amr.split(",")};
    return provider.interactionFinished(request, response, {login}, {mergeWithLastSubmission: false});
  }
  const grant = new provider.Grant({accountId: session.accountId, clientId: params.client_id});
  grant.addOIDCScope("openid");
  const consent = {grantId: await grant.save()};
  return provider.interactionFinished(request, response, {consent}, {mergeWithLastSubmission: true});
}

const answer = provider.callback();
http.createServer((request, response) => (
  request.url.startsWith("/interaction/") ? signIn(request, response) : answer(request, response)
)).listen(Number(port), "127.0.0.1", () => console.log("listening"));
