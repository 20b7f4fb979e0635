#include "EmbeddedAssets.h"

// clang takes C23's `#embed` in every C mode; paths start at this file's folder.
#pragma clang diagnostic ignored "-Wc23-extensions"

// clang-format off
static const unsigned char Arabic[] = {
#embed "../../Assets/names/Arabic.txt"
};
static const unsigned char Chinese[] = {
#embed "../../Assets/names/Chinese.txt"
};
static const unsigned char Czech[] = {
#embed "../../Assets/names/Czech.txt"
};
static const unsigned char Dutch[] = {
#embed "../../Assets/names/Dutch.txt"
};
static const unsigned char English[] = {
#embed "../../Assets/names/English.txt"
};
static const unsigned char French[] = {
#embed "../../Assets/names/French.txt"
};
static const unsigned char German[] = {
#embed "../../Assets/names/German.txt"
};
static const unsigned char Greek[] = {
#embed "../../Assets/names/Greek.txt"
};
static const unsigned char Irish[] = {
#embed "../../Assets/names/Irish.txt"
};
static const unsigned char Italian[] = {
#embed "../../Assets/names/Italian.txt"
};
static const unsigned char Japanese[] = {
#embed "../../Assets/names/Japanese.txt"
};
static const unsigned char Korean[] = {
#embed "../../Assets/names/Korean.txt"
};
static const unsigned char Polish[] = {
#embed "../../Assets/names/Polish.txt"
};
static const unsigned char Portuguese[] = {
#embed "../../Assets/names/Portuguese.txt"
};
static const unsigned char Russian[] = {
#embed "../../Assets/names/Russian.txt"
};
static const unsigned char Scottish[] = {
#embed "../../Assets/names/Scottish.txt"
};
static const unsigned char Spanish[] = {
#embed "../../Assets/names/Spanish.txt"
};
static const unsigned char Vietnamese[] = {
#embed "../../Assets/names/Vietnamese.txt"
};
static const unsigned char notice[] = {
#embed "../../Assets/NOTICE.txt"
};
// clang-format on

#define LIST(language) {#language, language, sizeof language}
static const ML2Asset nameLists[] = {
    LIST(Arabic), LIST(Chinese), LIST(Czech), LIST(Dutch), LIST(English),
    LIST(French), LIST(German), LIST(Greek), LIST(Irish), LIST(Italian),
    LIST(Japanese), LIST(Korean), LIST(Polish), LIST(Portuguese), LIST(Russian),
    LIST(Scottish), LIST(Spanish), LIST(Vietnamese),
};

int ml2_name_list_count(void) { return sizeof nameLists / sizeof *nameLists; }

ML2Asset ml2_name_list(int index) { return nameLists[index]; }

ML2Asset ml2_name_lists_notice(void) { return (ML2Asset){"NOTICE", notice, sizeof notice}; }

#if __has_embed("../../Assets/rnn.safetensors") == __STDC_EMBED_FOUND__
static const unsigned char rnnWeights[] = {
#embed "../../Assets/rnn.safetensors"
};

const unsigned char *ml2_rnn_weights(size_t *length) {
  *length = sizeof rnnWeights;
  return rnnWeights;
}
#else
const unsigned char *ml2_rnn_weights(size_t *length) {
  *length = 0;
  return 0;
}
#endif
